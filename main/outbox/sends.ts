/** Posts messages, and finds those whose answer was lost. */
import { ExpectedError } from '../../contract/errors.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { toMessageRecord } from '../api/records.ts'
import type { Clock } from '../model/clock.ts'
import type { MessageRecord, SendJob } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import { findOnServer } from './read-back.ts'
import { Tally } from './tally.ts'
import type { Look, Work } from './work.ts'

export type UploadBody = {
  contentType: string
  body: ReadableStream<Uint8Array>
  /** Bytes. */
  size: number
  /** False as long as no server can have taken it for whole. */
  isComplete: () => boolean
}

/** Stopped while the last bytes were still here: nothing that could be acted on has left. */
export class NeverLeft extends ExpectedError {
  constructor() {
    super('cancelled')
  }
}

export type SendOptions = {
  api: PlannrApi
  store: Store
  clock: Clock
  /** The account in whose name messages leave. */
  me: string
  /** Throws ExpectedError file-missing or file-changed. */
  openUpload: (job: SendJob) => Promise<UploadBody>
}

/** About twenty minutes. Longer than that, what was known as the newest has rather been removed. */
const LOOKS_AT_A_LAG = 10

export function createSends(options: SendOptions): Work<SendJob> {
  const { api, store, clock } = options
  const lags = new Tally()
  const there = (job: SendJob, record: MessageRecord): Look => ({
    kind: 'there',
    store: () => store.confirmJob({ id: job.id, record, now: clock.now() }),
  })
  return {
    async prepare(job) {
      const multipart = job.files.length > 0 ? await options.openUpload(job) : null
      return async (signal) => {
        const call = { conversationUuid: job.conversationUuid, signal }
        if (!multipart)
          return there(
            job,
            toMessageRecord(await api.createMessage({ ...call, contents: job.text })),
          )
        try {
          const reply = await api.createMessageInline({ ...call, multipart })
          return there(job, toMessageRecord(reply))
        } catch (error) {
          if (signal.aborted && !multipart.isComplete()) throw new NeverLeft()
          throw error
        }
      }
    },
    async look(job, signal) {
      const match = await findOnServer(options, job, {
        signal,
        mayLag: () => lags.add(job.id) <= LOOKS_AT_A_LAG,
      })
      lags.forget(job.id)
      if (match.kind === 'found') return there(job, match.record)
      return match.kind === 'unsure' ? { kind: 'unsure' } : { kind: 'missing' }
    },
  }
}
