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
import { signInCopy } from './copy-sign-in.ts'
import { threadCopy } from './copy-thread.ts'
import { updatesCopy } from './copy-updates.ts'
import { counted, percentage, wholeNumber } from '../contract/numbers.ts'

/** Every word the user reads or hears that does not come from the server or from main. */
export const copy = {
  ...signInCopy,
  ...threadCopy,
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
} as const
