import { wholeNumber } from './lib/sizes.ts'

const counted = (count: number, one: string, many: string): string =>
  `${wholeNumber(count)} ${count === 1 ? one : many}`

/** What the user typed, as far as it can be repeated in a line. */
const shortened = (typed: string): string => {
  const signs = [...typed]
  return signs.length > 60 ? `${signs.slice(0, 60).join('')}…` : typed
}

/** Every word the user reads or hears that does not come from the server or from main. */
export const copy = {
  internalFailure: 'Something went wrong in Parley. Your messages are safe. Try again.',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',

  signIn: {
    title: 'Sign in to Plannr',
    promise: 'Every message delivered once. Never lost, never doubled.',
    withPlannr: 'Sign in with Plannr',
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
    readOnly: 'Read only',
    unread: (count: number) => `${count} unread`,
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
      `${counted(count, 'message or draft has', 'messages and drafts have')} not been sent. Signing out now deletes ${count === 1 ? 'it' : 'them'} for good.`,
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

  demo: 'Demo workspace – invented people, nothing leaves this computer',
  newConversation: 'New conversation',
  back: 'Back to conversations',

  list: {
    label: 'Conversations',
    pane: 'Conversation list',
    filters: { all: 'All', unread: 'Unread', pinned: 'Pinned', archived: 'Archived' },
    filterLabel: 'Show',
    you: 'You',
    draft: 'Draft:',
    deleted: 'Message deleted',
    noMessages: 'No messages yet',
    files: (count: number) => counted(count, 'file', 'files'),
    unread: (count: number) => `${count} unread`,
    pinned: 'pinned',
    archived: 'archived',
    gone: 'No longer in Plannr',
    loading: 'Loading',
    delivery: {
      sent: '',
      sending: 'Sending',
      waiting: 'Waiting for network',
      unconfirmed: 'Not confirmed',
      failed: 'Failed',
    },
    failed: 'The conversations could not be read.',
    empty: {
      all: { title: 'No conversations yet', text: 'Start one, and it appears here and in Plannr.' },
      unread: { title: 'All caught up', text: 'Nothing is waiting to be read.' },
      pinned: {
        title: 'Nothing pinned',
        text: 'Conversations you pin in Plannr stay on top here.',
      },
      archived: { title: 'Nothing archived', text: 'Archived conversations are kept here.' },
    },
    firstSync: { title: 'Fetching your conversations', text: 'The first ones appear in a moment.' },
  },

  sync: {
    label: 'Sync status',
    checkNow: 'Check now',
    checked: (when: string) => `Checked ${when}`,
    history: (percent: number) => `History: ${percent} %`,
    historyPaused: (percent: number) => `History: ${percent} %, paused`,
    checking: 'Checking…',
    first: (done: number, total: number | null) =>
      total === null
        ? `First sync: ${counted(done, 'conversation', 'conversations')}`
        : `First sync: ${wholeNumber(done)} of ${counted(total, 'conversation', 'conversations')}`,
    firstSpoken: 'First sync has begun',
    offline: (at: string) => `Offline, next try ${at}`,
    offlineSpoken: 'Offline. Messages wait until the network is back.',
    rateLimited: (at: string) => `Rate limited, next check ${at}`,
    trouble: (reason: string, at: string) => `${reason} Next try ${at}.`,
    signIn: 'Sign in again',
    stopped: 'Not checking',
  },

  thread: {
    none: 'No conversation open',
    noneText: 'Choose one on the left, or start a new one.',
    log: 'Messages',
    rename: 'Rename',
    renameTitle: 'Rename conversation',
    renameLabel: 'Name',
    renameEmpty: 'Give the conversation a name.',
    save: 'Save',
    review: (date: string) => `Review ${date}`,
    reviewDue: (date: string) => `Review overdue since ${date}`,
    case: 'Case',
    beginning: 'This is the beginning of the conversation',
    loadingOlder: 'Loading older messages',
    olderFailed: 'Older messages could not be loaded.',
    newMessages: 'New messages',
    newBelow: (count: number) => counted(count, 'new message', 'new messages'),
    jump: 'Jump to newest',
    notHere: 'This message is no longer here.',
    edited: 'edited',
    deleted: 'This message was deleted',
    showAll: 'Show all',
    showLess: 'Show less',
    sent: 'Sent',
    delivery: {
      sending: 'Sending',
      waiting: 'Waiting for network',
      unconfirmed: 'Not confirmed',
      failed: 'Failed',
    },
    unconfirmedText: 'Checking whether Plannr has it',
    retry: 'Retry',
    discard: 'Discard',
    uploading: 'Uploading',
    reacted: (names: string, reaction: string) => `${names} reacted: ${reaction}`,
    emptyTitle: 'Say hello…',
    emptyText: (name: string) => `Nobody has written in “${name}” yet. The first message is yours.`,
    failed: 'This conversation could not be opened.',
    gone: 'This conversation is no longer in Plannr, or no longer shared with you. What you see is kept on this computer.',
    announce: (author: string, text: string) => `${author}: ${text}`,
    announceMany: (count: number) => counted(count, 'new message', 'new messages'),
    file: (count: number) => counted(count, 'file', 'files'),
  },

  search: {
    label: 'Search',
    clear: 'Clear search',
    results: 'Search results',
    conversations: 'Conversations',
    people: 'People',
    messages: 'Messages',
    filters: 'Search filters',
    filterHints: {
      'from:': 'from:anna or from:"anna petty" – who wrote it, from:me for yourself',
      'in:': 'in:review – part of the conversation’s name',
      'case:': 'case:pension – part of the case’s name',
      'has:file': 'has:file – with a file',
      'before:': 'before:2026-03-01 – also 2026-03, 2026 or 1/3/2026',
      'after:': 'after:2026-03-01 – also 2026-03, 2026 or 1/3/2026',
    },
    indexed: (percent: number) => `History indexed: ${percent} %`,
    none: (typed: string) => `Nothing found for “${shortened(typed)}”`,
    noneHint: 'Try fewer or shorter words, or leave out a filter.',
    noneYet: 'Older messages are still on their way to this computer. Try again later.',
    unknown: (names: readonly string[]) =>
      `Nobody and nothing here is called ${names.map((name) => `“${shortened(name)}”`).join(' or ')}.`,
    failed: 'The search did not work.',
    count: (count: number, isMore: boolean) =>
      isMore
        ? `More than ${counted(count, 'result', 'results')}`
        : counted(count, 'result', 'results'),
  },

  find: {
    label: 'Find in conversation',
    bar: 'Find',
    next: 'Next match',
    previous: 'Previous match',
    close: 'Close find bar',
    place: (place: number, total: number, isMore: boolean) =>
      `${wholeNumber(place)} of ${wholeNumber(total)}${isMore ? '+' : ''}`,
    none: 'Not found',
  },

  palette: {
    title: 'Command palette',
    placeholder: 'Go to a conversation, a person or a command',
    list: 'Matches',
    recent: 'Recent',
    commands: 'Commands',
    searchMessages: 'Search messages',
    findHere: 'Find in conversation',
    jumpToDate: 'Jump to date',
    markUnread: 'Mark as unread',
    switchTo: (account: string) => `Switch to ${account}`,
    signOut: 'Sign out',
    searchFor: (typed: string) => `Search messages for “${shortened(typed)}”`,
  },

  jumpToDate: {
    title: 'Jump to date',
    label: 'Date',
    jump: 'Jump',
    empty: 'Choose a date.',
    nothing: 'There is nothing in this conversation yet.',
  },

  composer: {
    label: 'Message',
    placeholder: (name: string) => `Message ${name}`,
    send: 'Send',
    attach: 'Attach files',
    attachments: 'Attachments',
    remove: (name: string) => `Remove ${name}`,
    notSent: 'Not sent.',
    refused: (name: string, why: string) => `${name} was not attached. ${why}`,
    drop: (name: string) => `Drop files to attach them to ${name}`,
    readOnly: 'This account is read-only in Plannr, so you can read here but not write.',
    draftFailed: 'Your draft could not be stored.',
    dismiss: 'Dismiss',
    hint: 'Enter sends, Shift and Enter starts a new line',
  },

  create: {
    title: 'New conversation',
    name: 'Title',
    namePlaceholder: 'What is it about?',
    people: 'People',
    peoplePlaceholder: 'Add people by name',
    peopleNone: (query: string) => `Nobody here is called “${query}”.`,
    matches: 'Matches',
    removePerson: (name: string) => `Remove ${name}`,
    message: 'First message',
    messagePlaceholder: 'Write the first message…',
    create: 'Create',
    nameEmpty: 'Give the conversation a title.',
    messageEmpty: 'Write the first message: Plannr keeps no empty conversation.',
  },
} as const
