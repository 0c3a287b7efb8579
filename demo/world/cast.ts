import type { Account, Duty } from './model.ts'

type Role = Account['role']

/** The firm and its people. All names are invented; addresses use the reserved `.example` domain. */
export const FIRM = {
  name: 'Ashdown & Vale Financial Planning',
  town: 'Ludlow',
  postcode: 'SY8 1AA',
  domain: 'ashdownvale.example',
} as const

export const SECOND_FIRM = {
  name: 'Teme Valley Mortgages & Wealth',
  town: 'Worcester',
  postcode: 'WR1 2LB',
  domain: 'temevalley.example',
} as const

export type Colleague = { first: string; last: string; role: Role; duty: Duty }

/** The first one is the person who is signed in. */
export const COLLEAGUES: readonly Colleague[] = [
  { first: 'Imogen', last: 'Hartley', role: 'member', duty: 'adviser' },
  { first: 'Robert', last: 'Ashdown', role: 'owner', duty: 'adviser' },
  { first: 'Sunita', last: 'Vale', role: 'owner', duty: 'adviser' },
  { first: 'Tom', last: 'Okafor', role: 'member', duty: 'adviser' },
  { first: 'Priya', last: 'Raman', role: 'member', duty: 'paraplanner' },
  { first: 'Gethin', last: 'Rhys-Jones', role: 'member', duty: 'paraplanner' },
  { first: 'Megan', last: 'Doyle', role: 'admin', duty: 'administrator' },
  { first: 'Callum', last: 'Fraser', role: 'member', duty: 'administrator' },
  { first: 'Ruth', last: 'Feldman', role: 'admin', duty: 'administrator' },
]

export const SECOND_FIRM_COLLEAGUES: readonly Colleague[] = [
  { first: 'Duncan', last: 'Mackie', role: 'owner', duty: 'adviser' },
  { first: 'Olivia', last: 'Brandt', role: 'member', duty: 'administrator' },
]

export const EXTERNALS = [
  {
    name: 'Adaeze Nwosu (Nwosu Pryce Solicitors)',
    first: 'Adaeze',
    last: 'Nwosu',
    domain: 'nwosupryce.example',
  },
  {
    name: 'Martin Keeble (Keeble & Co Accountants)',
    first: 'Martin',
    last: 'Keeble',
    domain: 'keeble.example',
  },
  {
    name: 'Fiona Lockhart (Lockhart Conveyancing)',
    first: 'Fiona',
    last: 'Lockhart',
    domain: 'lockhart.example',
  },
] as const

/** First and last name; clients without a portal login carry a star. */
export const INDIVIDUALS = [
  'Margaret Whitlock',
  'Desmond Achebe',
  'Harriet Pemberton*',
  'Oliver Thistlewood',
  'Nadia Rahman',
  'Graham Ellison*',
  'Siobhan Kearney',
  'Winston Clarke',
  'Elizabeth Marchetti',
  'Jonathan Pryce-Davies',
  'Amara Okonkwo',
  'Patrick Dunleavy',
  'Beatrice Holloway*',
  'Kwame Mensah',
  'Charlotte Ferris',
  'Rajesh Chaudhary',
  'Dorothy Bell*',
  'Hamish McAllister',
  'Zoë Trevelyan',
  'Leonard Katz',
  'Aoife Brennan',
  'Stephen Osei',
  'Philippa Garside',
  'Tomasz Wójcik',
  'Grace Adeyemi',
  'Edward Lyle',
  'Llŷr ap Gruffydd',
  '陳 美玲',
  'ليلى حداد',
  'Josephine Barlow',
  'Frederick Nunn*',
] as const

export const JOINTS = [
  'Alan & Brenda Whitcombe',
  'Sarah & Michael Ogilvie',
  'Joyce & Peter Langdale*',
  'Anjali & Dev Kapoor',
  'Rosie Farrow & Ben Lister',
  'Helen & Marcus Adebayo',
  'Colin & Denise Sharpe*',
  'Eve Robson & Katya Lind',
  'Owen & Bethan Powell',
] as const

export const ENTITIES = [
  { name: 'The Pemberton Discretionary Trust', role: 'trust' },
  { name: 'Langdale Family Settlement', role: 'trust' },
  { name: 'Thistlewood Joinery Ltd', role: 'business' },
  { name: 'Corvedale Veterinary Practice LLP', role: 'business' },
  { name: 'Adebayo & Sons Ltd', role: 'business' },
] as const

export const TAGS = [
  ['Mortgage', '#ef4582'],
  ['Pension', '#3b82c4'],
  ['Urgent', '#d9480f'],
  ['Vulnerable client', '#7048a8'],
  ['Waiting for client', '#c79a00'],
  ['Waiting for provider', '#5f7f8f'],
  ['Annual review', '#2f9e6e'],
  ['Estate', '#8a5a44'],
] as const

export const CASE_TYPES = [
  'Annual review',
  'Pension transfer',
  'Mortgage',
  'Protection',
  'Estate planning',
  'Corporate',
] as const

export const CASE_STATUSES = [
  'New enquiry',
  'Fact-find',
  'Research',
  'Recommendation',
  'With provider',
  'Completed',
] as const
