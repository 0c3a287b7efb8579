import { counted, pluralOf, wholeNumber } from '../contract/numbers.ts'

/** Words of what stands around a conversation; part of `copy`. */
export const detailsCopy = {
  lookUp: {
    searching: 'Searching…',
    noLogin: 'No login',
    peopleHere: (why: string) => `These are the people known on this computer. ${why}`,
    casesHere: (why: string) => `These are the cases of your conversations. ${why}`,
    someWithoutLogin: (names: string, count: number) =>
      `${names} ${pluralOf(count, 'has', 'have')} no login to Plannr yet, so they can’t read this until their firm gives them one.`,
    case: 'Case',
    casePlaceholder: 'Optional: find a case by name',
    caseNone: (query: string) => `No case is called “${query}”.`,
    noCases: 'There are no cases here yet.',
    caseMatches: 'Cases found',
    removeCase: (name: string) => `Remove case ${name}`,
  },

  details: {
    open: 'Details',
    label: 'Details',
    close: 'Close details',
    case: 'Case',
    noCase: 'This conversation belongs to no case.',
    caseFailed: 'The case could not be loaded.',
    status: 'Status',
    value: 'Value',
    kind: 'Type',
    review: 'Review',
    noReview: 'No review date',
    completed: 'Completed',
    assigned: 'Assigned to',
    nobody: 'Nobody',
    unnamed: (count: number, named: boolean) =>
      named ? `${wholeNumber(count)} more` : counted(count, 'person', 'people'),
    people: 'People',
    participants: (count: number) => counted(count, 'participant', 'participants'),
    loading: 'Loading',
  },

  tags: {
    title: 'Tags',
    none: 'No tags yet.',
    add: 'Add tag',
    find: 'Find a tag',
    matches: 'Tags found',
    noneFound: (query: string) => `No tag is called “${query}”.`,
    allThere: 'Every tag of your firm is already here.',
    remove: (name: string) => `Remove tag ${name}`,
    listFailed: 'The tags of your firm could not be loaded.',
  },

  documents: {
    title: 'Documents',
    none: 'No documents yet.',
    failed: 'The documents could not be loaded.',
    folder: (count: number | null) =>
      count === null ? 'Folder' : `Folder, ${counted(count, 'file', 'files')}`,
    showAll: (count: number) => `Show all ${wholeNumber(count)}`,
    filter: 'Filter documents',
    clearFilter: 'Clear filter',
    noneFound: (typed: string) => `No document is called “${typed}”.`,
    jump: (name: string) => `Go to the message with ${name}`,
    noMessage: 'The message with this document is not on this computer yet.',
  },

  history: {
    title: 'Edit history',
    open: 'Edited, show edit history',
    now: 'Now',
    original: 'First version',
    empty: 'No words',
    none: 'Plannr keeps no earlier version of this message.',
    failed: 'The earlier versions could not be loaded.',
    loading: 'Loading earlier versions',
    list: 'Versions',
  },

  removal: {
    open: 'Remove from this computer',
    title: (name: string) => `Remove “${name}” from this computer?`,
    text: 'It is no longer shared with you, so it can’t be fetched again. All of its messages that are stored here are deleted.',
    lost: (messages: number, hasDraft: boolean) => {
      const unsent = messages > 0 ? counted(messages, 'unsent message', 'unsent messages') : ''
      const both = [unsent, hasDraft ? 'a draft' : ''].filter((part) => part !== '')
      return `It holds ${both.join(' and ')}, lost for good once it is removed.`
    },
    confirm: 'Remove',
    keep: 'Keep',
    more: 'Something was added meanwhile. Look again before you remove it.',
  },

  groups: {
    toggle: 'Group by case',
    none: 'Without a case',
    spoken: (name: string) => `case ${name}`,
  },
} as const
