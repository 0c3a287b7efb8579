import { aboutCopy } from './copy-about.ts'
import { detailsCopy } from './copy-details.ts'
import { peopleCopy } from './copy-people.ts'
import { filesCopy } from './copy-files.ts'
import { viewerCopy } from './copy-viewer.ts'
import { diagnosticsCopy } from './copy-diagnostics.ts'
import { networkCopy } from './copy-network.ts'
import { notificationsCopy } from './copy-notifications.ts'
import { searchCopy } from './copy-search.ts'
import { shortcutsCopy } from './copy-shortcuts.ts'
import { lockCopy } from './copy-lock.ts'
import { settingsCopy } from './copy-settings.ts'
import { updatesCopy } from './copy-updates.ts'
import { counted, percentage, pluralOf, wholeNumber } from '../contract/numbers.ts'

/** Every word the user reads or hears that does not come from the server or from main. */
export const copy = {
  ...detailsCopy,
  ...peopleCopy,
  ...filesCopy,
  ...viewerCopy,
  ...searchCopy,
  ...settingsCopy,
  ...lockCopy,
  ...updatesCopy,
  ...shortcutsCopy,
  ...notificationsCopy,
  ...networkCopy,
  ...diagnosticsCopy,
  ...aboutCopy,
  internalFailure: 'Something went wrong in Parley. Your messages are safe. Try again.',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',

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

  demo: 'Demo workspace – invented people, nothing leaves this computer',
  newConversation: 'New conversation',
  back: 'Back to conversations',
  panes: {
    list: 'Width of the conversation list',
    details: 'Width of the details',
    width: (pixels: number) => counted(pixels, 'pixel', 'pixels'),
  },

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
    unread: (count: number) => `${wholeNumber(count)} unread`,
    pinned: 'pinned',
    archived: 'archived',
    menu: (name: string) => `Actions for ${name}`,
    pin: 'Pin',
    unpin: 'Unpin',
    markUnread: 'Mark as unread',
    gone: 'No longer shared with you',
    loading: 'Loading',
    delivery: {
      sent: '',
      sending: 'Sending',
      waiting: 'Waiting for network',
      unconfirmed: 'Not confirmed',
      failed: 'Failed',
    },
    start: 'Start a conversation',
    failed: 'The conversations could not be read.',
    empty: {
      all: { title: 'No conversations yet', text: 'Start one, and it appears here and in Plannr.' },
      unread: { title: 'All caught up', text: 'Nothing is waiting to be read.' },
      pinned: {
        title: 'Nothing pinned',
        text: 'Conversations you pin stay on top, here and in Plannr.',
      },
      archived: { title: 'Nothing archived', text: 'Archived conversations are kept here.' },
    },
    firstSync: { title: 'Fetching your conversations', text: 'The first ones appear in a moment.' },
  },

  sync: {
    label: 'Sync status',
    checkNow: 'Check now',
    checked: (when: string) => `Checked ${when}`,
    history: (percent: number) => `History: ${percentage(percent)}`,
    pauseHistory: 'Pause history',
    resumeHistory: 'Resume history',
    historyPaused: (percent: number) => `History: ${percentage(percent)}, paused`,
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
    noneText: 'Choose one from the list, or start a new one.',
    noneYet: 'The one that you choose from the list is shown here.',
    log: 'Messages',
    logHint: 'The arrow keys go from message to message, Enter opens what can be done with it',
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
    saving: 'Saving',
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
    held: (seconds: number) => `Sends in ${wholeNumber(seconds)} s`,
    undo: 'Undo',
    sendNow: 'Send now',
    unconfirmedText: 'Checking whether Plannr has it',
    retry: 'Retry',
    discard: 'Discard',
    more: 'Conversation actions',
    copyLink: 'Copy link',
    linkCopied: 'The link is on the clipboard.',
    people: 'People',
    leave: 'Leave conversation',
    emptyTitle: 'Say hello',
    emptyText: (name: string) => `Nobody has written in “${name}” yet. The first message is yours.`,
    failed: 'This conversation could not be opened.',
    gone: 'No longer shared with you. What you see is kept on this computer only, until you remove it.',
    announce: (author: string, text: string) => `${author}: ${text}`,
    announceMany: (count: number) => counted(count, 'new message', 'new messages'),
    file: (count: number) => counted(count, 'file', 'files'),
  },

  message: {
    menu: 'Message actions',
    react: 'React',
    reactions: new Map([
      ['like', { name: 'Like', emoji: '👍' }],
      ['love', { name: 'Love', emoji: '❤️' }],
      ['laughing', { name: 'Laughing', emoji: '😂' }],
      ['surprised', { name: 'Surprised', emoji: '😮' }],
    ]),
    reactedBy: (reaction: string, names: string) => `${reaction}: ${names}`,
    and: 'and',
    you: 'you',
    youAlone: 'You',
    others: (count: number) => counted(count, 'other', 'others'),
    edit: 'Edit',
    quote: 'Reply with quote',
    copy: 'Copy text',
    copySelection: 'Copy selection',
    copied: 'Copied',
    copyFailed: 'The text could not be copied.',
  },

  edit: {
    title: 'Edit message',
    label: 'Edit message',
    save: 'Save',
    cancel: 'Cancel',
    keepFailed: 'Your edit could not be stored.',
    saveFailed: 'Your edit could not be saved.',
    empty: 'A message can’t be empty. Write something, or press Escape to leave it as it was.',
    hint: 'Enter saves, Escape cancels, Shift and Enter starts a new line',
  },

  refused: {
    region: 'Not changed in Plannr',
    rename: (name: string) => `The new name “${name}” was not saved.`,
    pin: 'This conversation was not pinned.',
    unpin: 'This conversation was not unpinned.',
    add: (name: string) => `${name} was not added.`,
    remove: (name: string) => `${name} was not removed.`,
    leave: 'You have not left this conversation.',
    tag: (name: string) => `The tag “${name}” was not added.`,
    untag: (name: string) => `The tag “${name}” was not removed.`,
    promote: (name: string) => `${name} was not made an administrator.`,
    demote: (name: string) => `${name} was not removed as an administrator.`,
    edit: (start: string) =>
      start === '' ? 'Your edit was not saved.' : `Your edit of “${start}” was not saved.`,
    reaction: (start: string) =>
      start === '' ? 'Your reaction was not saved.' : `Your reaction to “${start}” was not saved.`,
    somebody: 'This person',
    tryAgain: 'Try again',
    dismiss: 'Dismiss',
    editAgain: 'Edit again',
    renameAgain: 'Rename again',
  },

  composer: {
    label: 'Message',
    placeholder: (name: string) => `Message ${name}`,
    send: 'Send',
    attach: 'Attach files',
    attachments: 'Attachments',
    remove: (name: string) => `Remove ${name}`,
    notSent: 'Not sent.',
    notSentYet: 'Not sent yet.',
    refused: (name: string, why: string) => `${name} was not attached. ${why}`,
    drop: (name: string) => `Drop files to attach them to ${name}`,
    linkDropped:
      'A link can’t be attached. To send the link, drop it on the message box. To send what it leads to, save that as a file first.',
    readOnly: 'This account is read-only in Plannr, so you can read here but not write.',
    draftFailed: 'Your draft could not be stored.',
    dismiss: 'Dismiss',
    hint: {
      enter: 'Enter sends, Shift and Enter starts a new line',
      'mod-enter': 'Control or Command and Enter sends, Enter starts a new line',
    },
    emoji: 'Insert emoji',
  },
} as const
