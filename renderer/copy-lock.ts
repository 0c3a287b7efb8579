/** Words of the app lock. */
import { PASSPHRASE_LENGTH } from '../contract/lock.ts'
import { counted } from '../contract/numbers.ts'

export const lockCopy = {
  lock: {
    title: 'Parley is locked',
    text: 'Messages keep arriving, and yours are still sent.',
    isNew: 'Your passphrase was changed before Parley locked. Type the new one.',
    passphrase: 'Passphrase',
    show: 'Show passphrase',
    hide: 'Hide passphrase',
    unlock: 'Unlock',
    touchId: 'Unlock with Touch ID',
    empty: 'Type your passphrase.',
    wait: (seconds: number) => `Wait ${counted(seconds, 'second', 'seconds')} before the next try.`,
    forgotten: 'Forgotten your passphrase?',
    forgottenTitle: 'Sign out and remove everything on this computer?',
    forgottenText:
      'Nobody can tell you your passphrase. Signing out removes the messages, keys and drafts stored on this computer, and the lock. What Plannr has stays there and comes again when you sign in.',
    forgottenConfirm: 'Sign out and remove',
    back: 'Go back',

    onTitle: 'Choose a passphrase',
    onText:
      'Parley asks for it when it starts and after you have been away. If you forget it, the only way back is to sign out.',
    unsetTitle: 'Choose a passphrase',
    unsetText:
      'Parley locks while you are away. It asks for this passphrase when it starts and when you come back.',
    managed: 'Managed by your organisation',
    notNow: 'Don’t lock Parley',
    hint: `At least ${PASSPHRASE_LENGTH} characters.`,
    again: 'Passphrase again',
    different: 'The two passphrases are not the same.',
    turnOn: 'Turn on',
    offTitle: 'Stop locking Parley?',
    offText: 'Type your passphrase once more.',
    turnOff: 'Turn off',

    changeTitle: 'Change passphrase',
    changeText: 'Type the current one first. From then on Parley asks for the new one.',
    present: 'Current passphrase',
    presentEmpty: 'Type your current passphrase.',
    newOne: 'New passphrase',
    newAgain: 'New passphrase again',
    change: 'Change passphrase',
    changed: 'Your passphrase was changed.',

    setting: 'Lock Parley',
    settingHint:
      'Asks for a passphrase and shows nothing until then. It keeps others from looking; what is on the disk is encrypted either way.',
    after: 'Lock when you are away for',
    afterMinutes: (minutes: number) =>
      minutes === 60 ? '1 hour' : counted(minutes, 'minute', 'minutes'),
    withSystem: 'Also lock when the computer sleeps or its screen is locked',
    changeHint: 'The current one is asked for first.',
    changeButton: 'Change…',
    now: 'Lock now',
    nowHint: (keys: string) => `At any time with ${keys}.`,
    words: 'app lock passphrase password touch id security idle',
  },
} as const
