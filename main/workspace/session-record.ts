import { z } from 'zod'
import { accountChoiceSchema } from '../../contract/models.ts'

/** What is remembered of a sign-in between runs. The token is in the keychain, not here. */
export const sessionRecordSchema = z.object({
  mode: z.enum(['plannr', 'demo']),
  accounts: z.array(accountChoiceSchema),
  /** The account that was open last. */
  accountUuid: z.string().nullable(),
  /** Accounts that have or had a store here, for the day of signing out. */
  known: z.array(z.string()).default([]),
})
export type SessionRecord = z.infer<typeof sessionRecordSchema>

export type SessionMemory = {
  read(): SessionRecord | null
  write(record: SessionRecord | null): void
}

/** With the accounts known from before: they have or had a store here too. */
export function remember(memory: SessionMemory, signedIn: Omit<SessionRecord, 'known'>): void {
  const { mode, accounts } = signedIn
  const known = new Set(memory.read()?.known)
  if (mode === 'plannr') for (const account of accounts) known.add(account.accountUuid)
  memory.write({ ...signedIn, known: [...known] })
}

/** Signed out of the demo, with stores of Plannr's accounts still to be remembered. */
export function forgotten(known: string[]): SessionRecord {
  return { mode: 'plannr', accounts: [], accountUuid: null, known }
}

export function isForgotten({ mode, accounts, accountUuid }: SessionRecord): boolean {
  return mode === 'plannr' && accounts.length === 0 && accountUuid === null
}
