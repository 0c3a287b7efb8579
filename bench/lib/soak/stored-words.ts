/** What the app has stored of somebody's words, read from its own file while it runs: no screen shows all of it. */
import { join } from 'node:path'
import keytar from 'keytar'
import { openDatabase } from '../../../main/store/worker/database.ts'

/** A message, and its row in the outbox while it has one. */
export type StoredMessage = {
  conversation: string
  /** Null until Plannr has confirmed it. */
  uuid: string | null
  discarded: 0 | 1
  state: string | null
  attempts: number | null
  /** Epoch milliseconds on the app's clock. */
  nextTryAt: number | null
  failure: string | null
}

export type StoredWords = Awaited<ReturnType<typeof openStoredWords>>

/** Throws when the keychain has no key of that account. */
export async function openStoredWords(profile: string, accountUuid: string) {
  const secrets = await keytar.findCredentials('Parley')
  const secret = secrets.find(({ account }) => account.endsWith(`/store/${accountUuid}`))
  if (!secret) throw new Error('the keychain has no key of this account')
  const file = join(profile, 'accounts', `${accountUuid}.db`)
  const db = openDatabase({ file, key: secret.password, accountUuid, accountName: '' })
  const drafts = db.prepare<[], { uuid: string; text: string }>(
    `SELECT c.uuid, d.text FROM draft d JOIN conversation c ON c.id = d.conversation_id`,
  )
  const messages = db.prepare<[string], StoredMessage>(
    `SELECT c.name AS conversation, m.uuid, m.discarded, o.state, o.attempts,
       o.next_try_at AS nextTryAt, o.failure_json AS failure
     FROM message m JOIN conversation c ON c.id = m.conversation_id
     LEFT JOIN outbox o ON o.message_id = m.id WHERE instr(m.contents, ?) > 0`,
  )
  return {
    drafts: () => drafts.all(),
    messagesWith: (words: string) => messages.all(words),
    close: () => void db.close(),
  }
}
