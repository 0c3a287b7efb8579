/** What a lane asks of each kind of job: to do it, and to look whether it is done. */
import type { OutboxJob } from '../model/records.ts'

export type Look =
  /** The server has it; `store` writes that down. */
  | { kind: 'there'; store: () => Promise<void> }
  | { kind: 'missing' }
  /** Looking can't settle it: the user decides whether it is done again. */
  | { kind: 'unsure' }

/** Throws ApiError. */
export type Request = (signal: AbortSignal) => Promise<Look>

export type Work<Job extends OutboxJob> = {
  /** Looks at what is needed before anything leaves. Throws ExpectedError. */
  prepare(job: Job): Promise<Request>
  look(job: Job, signal: AbortSignal): Promise<Look>
}
