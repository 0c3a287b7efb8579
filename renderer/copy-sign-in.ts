/** Words of signing in and out, and what stands in the way of it; part of `copy`. */
import { counted, pluralOf, wholeNumber } from '../contract/numbers.ts'

export const signInCopy = {
  signIn: {
    title: 'Sign in to Plannr',
    promise: 'Every message delivered once. Never lost, never doubled.',
    withPlannr: 'Sign in with Plannr',
    inBrowser: 'Sign in in your browser, then come back here.',
    withToken: 'Use a personal access token',
    withDemo: 'Try the demo workspace',
    demoHint: 'Invented people, no account needed.',
    tokenLabel: 'Personal access token',
    tokenHint: 'In Plannr: Settings, Account Details, Personal Access Tokens.',
    otherWays: 'Other ways to sign in',
    tokenEmpty: 'Paste your personal access token first.',
    showToken: 'Show token',
    hideToken: 'Hide token',
    submit: 'Sign in',
    privacy:
      'Messages are kept encrypted on this computer, and the key stays in your system’s keychain. Parley talks to Plannr and to nobody else.',
    againTitle: 'Sign in again',
    againText: 'Everything you wrote is kept and is sent once you are back.',
    again: 'Sign in again',
  },

  accounts: {
    title: 'Choose an account',
    text: 'Your sign-in reaches more than one account. You can switch at any time.',
    name: (account: string, firm: string) => `${account}, ${firm}`,
    button: (account: string) => `Account: ${account}`,
    readOnly: 'Read-only',
    unread: (count: number) => `${wholeNumber(count)} unread`,
    elsewhere: 'Unread messages in another account',
    signOut: 'Sign out…',
    kinds: new Map([
      ['client', 'Client'],
      ['employee', 'Firm'],
      ['external', 'External'],
    ]),
  },

  signOut: {
    title: 'Sign out of Parley?',
    text: 'The messages and keys stored on this computer are removed; what Plannr has stays there. If something has not been sent, you are asked again before it is deleted.',
    confirm: 'Sign out',
    unsentTitle: (count: number) =>
      count === 1 ? 'You have something unsent' : `You have ${wholeNumber(count)} unsent items`,
    unsentText: (count: number) =>
      `${counted(count, 'message or draft has', 'messages and drafts have')} not been sent. Signing out now deletes ${pluralOf(count, 'it', 'them')} for good.`,
    keep: 'Stay signed in',
    discard: (count: number) =>
      count === 1 ? 'Delete it and sign out' : `Delete ${wholeNumber(count)} and sign out`,
  },

  blocked: {
    title: 'Parley can’t open your messages yet',
    titles: new Map([
      ['keychain-unavailable', 'The system keychain is missing'],
      ['keychain-locked', 'The system keychain is locked'],
      ['store-newer', 'This copy of Parley is too old'],
      ['store-unavailable', 'Parley can’t write to its folder'],
      ['disk-full', 'The disk is full'],
      ['no-accounts', 'No account on this sign-in'],
      ['insecure-address', 'The server address is not safe'],
    ]),
  },
} as const
