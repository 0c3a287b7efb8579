/** What Plannr may refuse anything with, and what the user is told then. */
import type { Fault } from '../../demo/faults.ts'

export const FIELD_WORDS = 'The value is not allowed here.'

/** What Plannr says, and the words that the user reads. */
export const REFUSALS = [
  [403, 'This account may not do that in Plannr.'],
  [404, 'This no longer exists in Plannr, or it is no longer shared with you.'],
  [409, 'Somebody changed this in Plannr at the same time, so nothing was changed.'],
  [422, FIELD_WORDS],
] as const

export function refusal(status: number, field = 'anything'): Fault {
  const errors = { [field]: [FIELD_WORDS] }
  return { kind: 'status', status, ...(status === 422 ? { errors } : {}) }
}
