/** The app lock with what it asks and tells the rest of the program. */
import type { ParleyEvent } from '../../contract/events.ts'
import type { Attention } from '../app/attention.ts'
import { idleSeconds, watchAway } from '../app/away.ts'
import type { SettingsFile } from '../app/settings.ts'
import { touchId } from '../app/touch-id.ts'
import type { Network } from './open-network.ts'
import { AppLock } from '../lock/app-lock.ts'
import { checkPassphrase, makeVerifier } from '../lock/passphrase.ts'
import { systemClock } from '../model/clock.ts'
import type { Choices } from '../model/choices.ts'
import type { Log } from '../model/log.ts'

type LockParts = {
  settings: SettingsFile
  network: Pick<Network, 'keychain'>
  choices: () => Choices
  push: (event: ParleyEvent) => void
  /** Asked when something happens, by when it exists. */
  attention: () => Attention
  log: Log
}

export function openLock({
  settings,
  network: { keychain },
  choices,
  push,
  attention,
  log,
}: LockParts): AppLock {
  const lock = new AppLock({
    settings: {
      chosen: () => settings.chosen(),
      chooseLock: (appLock) => void choices().choose({ appLock }),
      isManaged: () => settings.managed().includes('appLock'),
    },
    keychain,
    memory: settings.lock,
    make: makeVerifier,
    check: checkPassphrase,
    touchId,
    steady: () => performance.now(),
    wall: () => Date.now(),
    after: (milliseconds, work) => systemClock.after(milliseconds, work),
    idleSeconds,
    onChange(state) {
      push({ event: 'lock', lock: state })
      // What stands outside of the window would say too much, or too little.
      if (state.state === 'locked') attention().pageLeft()
      attention().settingsChanged()
    },
    log,
  })
  watchAway(() => lock.away())
  return lock
}
