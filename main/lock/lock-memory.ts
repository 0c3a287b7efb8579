import { z } from 'zod'

/** What is remembered of the lock between runs, and is no secret. */
export const lockRecordSchema = z.object({
  /** A passphrase was set. The keychain alone can't say so: it may have lost it. */
  isSet: z.boolean().catch(false),
  /** Wrong passphrases in a row. */
  failures: z.number().int().min(0).catch(0),
  /** It was changed while Parley locked, and nobody has unlocked it with the new one. */
  isNew: z.literal(true).optional().catch(undefined),
})
export type LockRecord = z.infer<typeof lockRecordSchema>

export type LockMemory = { read(): LockRecord; write(record: LockRecord | null): void }
