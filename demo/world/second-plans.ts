import type { Plan } from './plan.ts'

/** The signed-in person's own affairs, at another firm where she is a client. */
export const SECOND_PLANS: readonly Plan[] = [
  { name: 'Your mortgage', topic: 'mortgage', messages: 32 },
  { name: 'Life cover', topic: 'protection', messages: 14 },
  { name: 'Your pension', topic: 'pension', messages: 19 },
  { name: 'Annual review', topic: 'review', messages: 11 },
  { name: 'Documents we need', topic: 'general', messages: 6 },
  { name: 'Welcome to Teme Valley', topic: 'general', messages: 1 },
]
