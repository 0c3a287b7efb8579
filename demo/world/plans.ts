import type { Topic } from './model.ts'

/** How one conversation of the seeded firm is set up. */
export type Plan = {
  name: string
  topic: Topic
  /** Beginning of a client's name; left out in conversations among colleagues. */
  client?: string
  hasCase?: boolean
  isPinned?: boolean
  isArchived?: boolean
  withExternal?: 0 | 1 | 2
  messages?: number
  tags?: readonly string[]
}

export const LONG_THREAD = 'Team – morning meeting'

const VERY_LONG_NAME =
  'Corvedale Veterinary Practice LLP – group personal pension, death-in-service scheme, key person cover for both partners and the re-broking of the practice loan before the new partner joins in April'

/** Most recent activity first. */
export const PLANS: readonly Plan[] = [
  { name: 'Pension transfer – Margaret Whitlock', topic: 'pension', client: 'Margaret', hasCase: true, isPinned: true, messages: 64, tags: ['Pension', 'Waiting for provider'] },
  { name: LONG_THREAD, topic: 'team', isPinned: true },
  { name: 'Mortgage offer – Rosie Farrow & Ben Lister', topic: 'mortgage', client: 'Rosie', hasCase: true, isPinned: true, withExternal: 2, messages: 58, tags: ['Mortgage', 'Urgent'] },
  { name: 'Annual review 2026 – Alan & Brenda Whitcombe', topic: 'review', client: 'Alan', hasCase: true, messages: 41, tags: ['Annual review'] },
  { name: 'Critical illness claim – Siobhan Kearney', topic: 'protection', client: 'Siobhan', hasCase: true, isPinned: true, messages: 37, tags: ['Vulnerable client', 'Urgent'] },
  { name: 'Probate – estate of Edith Pemberton', topic: 'probate', client: 'Harriet', hasCase: true, withExternal: 0, messages: 46, tags: ['Estate', 'Vulnerable client'] },
  { name: 'Directors’ pensions – Thistlewood Joinery Ltd', topic: 'business', client: 'Thistlewood', hasCase: true, withExternal: 1, messages: 33, tags: ['Pension'] },
  { name: 'Annual review 2026 – Desmond Achebe', topic: 'review', client: 'Desmond', hasCase: true, messages: 27, tags: ['Annual review'] },
  { name: 'Remortgage – Anjali & Dev Kapoor', topic: 'mortgage', client: 'Anjali', hasCase: true, messages: 29, tags: ['Mortgage'] },
  { name: 'Paraplanning desk', topic: 'team', messages: 210 },
  { name: 'Old workplace pensions – Nadia Rahman', topic: 'pension', client: 'Nadia', hasCase: true, messages: 38, tags: ['Pension', 'Waiting for client'] },
  { name: 'مراجعة سنوية – ليلى حداد', topic: 'arabic', client: 'ليلى', hasCase: true, messages: 12, tags: ['Annual review'] },
  { name: 'Life cover – Sarah & Michael Ogilvie', topic: 'protection', client: 'Sarah', hasCase: true, messages: 24 },
  { name: '年度檢視 – 陳美玲', topic: 'chinese', client: '陳', hasCase: true, messages: 11, tags: ['Annual review'] },
  { name: 'Annual review 2026 – Winston Clarke', topic: 'review', client: 'Winston', hasCase: true, messages: 22 },
  { name: 'Trustee meeting – The Pemberton Discretionary Trust', topic: 'business', client: 'The Pemberton', hasCase: true, withExternal: 0, isPinned: true, messages: 31, tags: ['Estate'] },
  { name: 'Adolygiad blynyddol – Llŷr ap Gruffydd', topic: 'welsh', client: 'Llŷr', hasCase: true, messages: 13, tags: ['Annual review'] },
  { name: 'First home – Charlotte Ferris', topic: 'mortgage', client: 'Charlotte', hasCase: true, withExternal: 2, messages: 35, tags: ['Mortgage'] },
  { name: VERY_LONG_NAME, topic: 'business', client: 'Corvedale', hasCase: true, messages: 26 },
  { name: 'State pension gaps – Graham Ellison', topic: 'pension', client: 'Graham', hasCase: true, messages: 18, tags: ['Pension'] },
  { name: 'Portal login – Dorothy Bell', topic: 'general', client: 'Dorothy', messages: 9 },
  { name: 'Consumer Duty working group', topic: 'team', messages: 88 },
  { name: 'Income drawdown – Patrick Dunleavy', topic: 'pension', client: 'Patrick', hasCase: true, messages: 44, tags: ['Pension'] },
  { name: 'Annual review 2026 – Elizabeth Marchetti', topic: 'review', client: 'Elizabeth', hasCase: true, messages: 20, tags: ['Annual review'] },
  { name: 'Business loan protection – Adebayo & Sons Ltd', topic: 'business', client: 'Adebayo', hasCase: true, withExternal: 1, messages: 23 },
  { name: 'Inheritance tax planning – Joyce & Peter Langdale', topic: 'probate', client: 'Joyce', hasCase: true, withExternal: 0, messages: 28, tags: ['Estate'] },
  { name: 'Income protection – Kwame Mensah', topic: 'protection', client: 'Kwame', hasCase: true, messages: 19 },
  { name: 'Change of address – Zoë Trevelyan', topic: 'general', client: 'Zoë', messages: 6 },
  { name: 'Annual review 2025 – Hamish McAllister', topic: 'review', client: 'Hamish', hasCase: true, messages: 25, tags: ['Annual review'] },
  { name: 'Buy-to-let – Rajesh Chaudhary', topic: 'mortgage', client: 'Rajesh', hasCase: true, messages: 30, tags: ['Mortgage'] },
  { name: 'Welcome to Ashdown & Vale – Grace Adeyemi', topic: 'general', client: 'Grace', messages: 1 },
  { name: 'Office move', topic: 'team', messages: 52 },
  { name: 'Ethical portfolio – Philippa Garside', topic: 'review', client: 'Philippa', hasCase: true, messages: 21 },
  { name: 'Pension sharing – Beatrice Holloway', topic: 'pension', client: 'Beatrice', hasCase: true, withExternal: 0, messages: 34, tags: ['Vulnerable client', 'Pension'] },
  { name: 'Porting the mortgage – Owen & Bethan Powell', topic: 'mortgage', client: 'Owen', hasCase: true, messages: 26, tags: ['Mortgage'] },
  { name: 'Annual review 2025 – Leonard Katz', topic: 'review', client: 'Leonard', hasCase: true, messages: 17, tags: ['Annual review'] },
  { name: 'Whole of life in trust – Helen & Marcus Adebayo', topic: 'protection', client: 'Helen', hasCase: true, messages: 22 },
  { name: 'School fees – Jonathan Pryce-Davies', topic: 'review', client: 'Jonathan', hasCase: true, messages: 15 },
  { name: 'Scam call reported – Frederick Nunn', topic: 'general', client: 'Frederick', messages: 8, tags: ['Vulnerable client'] },
  { name: 'Executor support – Josephine Barlow', topic: 'probate', client: 'Josephine', hasCase: true, withExternal: 0, messages: 27, tags: ['Estate'] },
  { name: 'New enquiry – Tomasz Wójcik', topic: 'general', client: 'Tomasz', messages: 0 },
  { name: 'Auto-enrolment – Thistlewood Joinery Ltd', topic: 'business', client: 'Thistlewood', hasCase: true, messages: 19 },
  { name: 'Annual review 2025 – Amara Okonkwo', topic: 'review', client: 'Amara', messages: 16, tags: ['Annual review'] },
  { name: 'Annuity quotes – Stephen Osei', topic: 'pension', client: 'Stephen', hasCase: true, messages: 23, tags: ['Pension'] },
  { name: 'Offset mortgage question – Aoife Brennan', topic: 'mortgage', client: 'Aoife', messages: 7, tags: ['Mortgage'] },
  { name: 'Gift to grandchildren – Edward Lyle', topic: 'review', client: 'Edward', messages: 14 },
  { name: 'Trust tax return – Langdale Family Settlement', topic: 'business', client: 'Langdale', hasCase: true, withExternal: 1, messages: 18 },
  { name: 'Relevant life plan – Oliver Thistlewood', topic: 'protection', client: 'Oliver', messages: 12 },
  { name: 'Thank you', topic: 'general', client: 'Eve', messages: 1 },
  { name: 'Pension consolidation – Colin & Denise Sharpe', topic: 'pension', client: 'Colin', messages: 25, tags: ['Pension'] },
  { name: 'Annual review 2025 – Eve Robson & Katya Lind', topic: 'review', client: 'Eve', messages: 18 },
  { name: 'Christmas party', topic: 'team', messages: 40 },
  { name: 'Client event at the castle', topic: 'team', messages: 34 },
  { name: 'Question about fees – Winston Clarke', topic: 'general', client: 'Winston', messages: 5 },
  { name: 'Annual review 2024 – Alan & Brenda Whitcombe', topic: 'review', client: 'Alan', isArchived: true, messages: 24 },
  { name: 'Completed: mortgage – Helen & Marcus Adebayo', topic: 'mortgage', client: 'Helen', isArchived: true, withExternal: 2, messages: 38 },
  { name: 'Old system migration', topic: 'team', isArchived: true, messages: 61 },
  { name: 'ISA transfer – Josephine Barlow', topic: 'review', client: 'Josephine', isArchived: true, messages: 13 },
  { name: 'Induction – Callum', topic: 'team', messages: 29 },
  { name: 'Test', topic: 'general', messages: 1 },
]

/** The signed-in person's own affairs, at another firm where she is a client. */
export const SECOND_PLANS: readonly Plan[] = [
  { name: 'Your mortgage', topic: 'mortgage', messages: 32 },
  { name: 'Life cover', topic: 'protection', messages: 14 },
  { name: 'Your pension', topic: 'pension', messages: 19 },
  { name: 'Annual review', topic: 'review', messages: 11 },
  { name: 'Documents we need', topic: 'general', messages: 6 },
  { name: 'Welcome to Teme Valley', topic: 'general', messages: 1 },
]
