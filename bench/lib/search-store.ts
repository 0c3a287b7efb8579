/** A store of very many messages, written straight into its tables, with the index that comes by itself. */
import { createRandom, uuidFrom, type Random } from '../../demo/random.ts'
import { foldWord } from '../../main/model/searchable.ts'
import { openDatabase, type Connection } from '../../main/store/worker/database.ts'
import type { OpenOptions } from '../../main/store/worker/protocol.ts'
import { createVocabulary } from './search-words.ts'

const MESSAGES_A_CONVERSATION = 250
const PEOPLE = 400
const ROWS_A_COMMIT = 20_000
const FIRST_NAMES = 'Anna Raj Helen Tom Priya Mo Sian Kit Ines Callum Yasmin Rupert'.split(' ')
export const BEGINS = Date.UTC(2019, 0, 1)
export const ENDS = Date.UTC(2026, 5, 1)

type Person = { uuid: string; name: string }

export function fillStore(options: OpenOptions, messages: number): void {
  const db = openDatabase(options)
  // Nothing is lost by a power cut here.
  db.pragma('synchronous = OFF')
  const random = createRandom(1, 'search')
  const people = addPeople(db, random)
  const conversations = Math.max(4, Math.round(messages / MESSAGES_A_CONVERSATION))
  addConversations(db, random, conversations)
  addMessages(db, random, { messages, conversations, people })
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

function addPeople(db: Connection, random: Random): Person[] {
  const insert = db.prepare(
    `INSERT INTO person (uuid, name, kind, has_login, folded) VALUES (?, ?, 'client', 1, ?)`,
  )
  const { words } = createVocabulary()
  return Array.from({ length: PEOPLE }, (_, number) => {
    const first = FIRST_NAMES[number % FIRST_NAMES.length] ?? ''
    const name = `${first} ${words[200 + number] ?? ''}`
    const uuid = uuidFrom(random)
    insert.run(uuid, name, foldWord(name))
    return { uuid, name }
  })
}

function addConversations(db: Connection, random: Random, count: number): void {
  const { words } = createVocabulary()
  const insert = db.prepare(
    `INSERT INTO conversation (id, uuid, name, case_json, complete, activity_at, read_at)
     VALUES (?, ?, ?, ?, 1, ?, ${ENDS})`,
  )
  db.transaction(() => {
    for (let id = 1; id <= count; id += 1) {
      const name = `${words[id % 90] ?? ''} ${words[300 + (id % 4000)] ?? ''} ${id}`
      const folder = id % 3 === 0 ? caseJson(id, `Case ${words[id % 70] ?? ''}`) : null
      insert.run(id, uuidFrom(random), name, folder, ENDS - id * 60_000)
    }
  })()
}

function caseJson(id: number, name: string): string {
  return JSON.stringify({ uuid: `case-${id}`, name, status: null, reviewAt: null })
}

type Amount = { messages: number; conversations: number; people: Person[] }

function addMessages(db: Connection, random: Random, { messages, conversations, people }: Amount) {
  const vocabulary = createVocabulary()
  const insert = db.prepare(
    `INSERT INTO message (uuid, conversation_id, pending, sent_at, ord, author_uuid, author_name,
       contents, updated_at, files_json, change_seq)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 1)`,
  )
  const step = (ENDS - BEGINS) / messages
  const add = (number: number) => {
    // As when the history comes in: the newest first.
    const at = Math.floor((ENDS - number * step) / 1000) * 1000
    const author = people[Math.floor(random() * people.length)]
    const name = `${vocabulary.sentence(random).slice(0, 20)}.pdf`
    const files = random() < 0.05 ? [{ uuid: uuidFrom(random), name, size: 1, type: null }] : []
    const conversation = 1 + Math.floor(random() ** 2 * conversations)
    const text = vocabulary.sentence(random)
    const by = [author?.uuid ?? null, author?.name ?? '']
    insert.run(uuidFrom(random), conversation, at, -number, ...by, text, at, JSON.stringify(files))
  }
  for (let done = 0; done < messages; done += ROWS_A_COMMIT)
    db.transaction(() => {
      const end = Math.min(messages, done + ROWS_A_COMMIT)
      for (let number = done; number < end; number += 1) add(number)
    })()
}
