import { isMonthFirst } from '../contract/language.ts'
import { counted, percentage, wholeNumber } from '../contract/numbers.ts'

/** What the user typed, as far as it can be repeated in a line. */
const shortened = (typed: string): string => {
  const signs = [...typed]
  return signs.length > 60 ? `${signs.slice(0, 60).join('')}…` : typed
}

/** A filter for dates, with what may follow it. */
const dated = (filter: string): string =>
  `${filter}2026-03-21 – also 2026-03, 2026 or ${isMonthFirst() ? '3/21/2026' : '21/3/2026'}`

/** Words of finding things: search, find bar, palette, jump to date. */
export const searchCopy = {
  search: {
    label: 'Search',
    clear: 'Clear search',
    results: 'Search results',
    conversations: 'Conversations',
    people: 'People',
    messages: 'Messages',
    filters: 'Search filters',
    /** Asked for when it is shown: only then the region is known. */
    filterHint: {
      'from:': () => 'from:anna or from:"anna petty" – who wrote it, from:me for yourself',
      'in:': () => 'in:review – part of the conversation’s name',
      'case:': () => 'case:pension – part of the case’s name',
      'has:file': () => 'has:file – with a file',
      'before:': () => dated('before:'),
      'after:': () => dated('after:'),
    },
    indexed: (percent: number) => `History indexed: ${percentage(percent)}`,
    none: (typed: string) => `Nothing found for “${shortened(typed)}”`,
    noneHint: 'Try fewer or shorter words, or leave out a filter.',
    noneYet: 'Older messages are still on their way to this computer. Try again later.',
    unknown: (names: readonly string[]) =>
      `Nobody and nothing here is called ${names.map((name) => `“${shortened(name)}”`).join(' or ')}.`,
    waiting: (count: number) => counted(count, 'more result', 'more results'),
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
    placeholder: 'Find a name or a command',
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
} as const
