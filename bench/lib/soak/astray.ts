/** Looks for everything that was written in the soak, and says of what is not where it belongs where it is instead. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ownAccount } from '../../../tests/kit/e2e-world.ts'
import { logFileIn } from '../../../main/app/log-file.ts'
import { results } from '../report.ts'
import { comeToRest, type Desk } from './desk.ts'
import { isInPlace, ownersOf, type Note } from './notes.ts'
import { openStoredWords, type StoredWords } from './stored-words.ts'

/** Of a note that is astray, a line for each place that was looked into. */
export type Trace = { words: string; lines: string[] }

const LOOKS = 60
const LOOK_MS = 1_000
/** Milliseconds of the soak's clock in which requests are told of. */
const TOLD_FOR = 60 * 60_000
const MOST_REQUESTS = 12

/** What is astray once what is on its way has had its time to arrive. */
export async function findAstray(desk: Desk, profile: string): Promise<Trace[]> {
  // Which also stores what stands in the last box.
  await comeToRest(desk)
  const stored = await openStoredWords(profile, ownAccount(desk.server))
  try {
    for (let look = 0; look < LOOKS; look += 1) {
      if (notInPlace(desk, stored).length === 0) return []
      await pause(LOOK_MS)
    }
    const traces: Trace[] = []
    for (const note of notInPlace(desk, stored)) traces.push(await traceOf(desk, stored, note))
    return traces
  } finally {
    stored.close()
  }
}

/** The app's log beside the figures; returns where it is. */
export async function keepLog(profile: string): Promise<string> {
  const kept = join(results, 'soak-astray.log')
  await copyFile(logFileIn(profile), kept)
  return kept
}

function notInPlace(desk: Desk, stored: StoredWords): Note[] {
  return desk.notes.filter((note) => !isInPlace(note, placesOf(desk, stored, note)))
}

function placesOf({ server }: Desk, stored: StoredWords, { words }: Note) {
  const texts = [...server.demo.world.threads()].flatMap(({ conversation: { uuid }, messages }) =>
    messages.map(({ contents }) => ({ uuid, text: contents })),
  )
  return { server: ownersOf(words, texts), drafts: ownersOf(words, stored.drafts()) }
}

async function traceOf(desk: Desk, stored: StoredWords, note: Note): Promise<Trace> {
  const { words, uuid, isHandedOver } = note
  const nameOf = (one: string) => desk.server.demo.world.thread(one).conversation.name
  const { server, drafts } = placesOf(desk, stored, note)
  const messages = stored
    .messagesWith(words)
    .map(({ nextTryAt, ...one }) => JSON.stringify({ ...one, ...waitOf(desk, nextTryAt) }))
  const lines = [
    `written in: ${nameOf(uuid)}, ${isHandedOver ? 'handed over' : 'not handed over'}`,
    `on the server in: ${listed(server.map(nameOf))}`,
    `in the draft of: ${listed(drafts.map(nameOf))}`,
    `stored, and in the outbox: ${listed(messages)}`,
    `requests to: ${listed(requestsOf(desk, note, [uuid, ...server]))}`,
    ...(await screenOf(desk, note, nameOf(uuid))),
  ]
  return { words, lines }
}

function waitOf({ now }: Desk, nextTryAt: number | null) {
  return nextTryAt === null ? {} : { nextTryInSeconds: Math.round((nextTryAt - now()) / 1_000) }
}

/** Those that would post a message, with when they came after the first key and how they were answered. */
function requestsOf({ server }: Desk, { at }: Note, uuids: readonly string[]): string[] {
  return server.demo.log
    .filter((entry) => entry.method === 'POST' && entry.at >= at && entry.at < at + TOLD_FOR)
    .filter(({ path }) => uuids.some((uuid) => path.includes(`/${uuid}/messages`)))
    .slice(0, MOST_REQUESTS)
    .map((entry) => {
      const { conversation } = server.demo.world.thread(entry.path.split('/')[4] ?? '')
      const seconds = ((entry.at - at) / 1_000).toFixed(1)
      return `${conversation.name}: ${entry.status} after ${seconds} s`
    })
}

async function screenOf({ app }: Desk, { words }: Note, name: string): Promise<string[]> {
  await app.openConversation(name)
  const entries = app.page.getByRole('log').getByRole('article').filter({ hasText: words })
  const shown = await entries.allInnerTexts()
  const box = await app.page.getByRole('textbox', { name: 'Message', exact: true }).inputValue()
  return [
    `on the screen: ${listed(shown.map((text) => text.replaceAll(/\s+/g, ' ')))}`,
    `in the box: ${box.includes(words) ? 'yes' : 'no'}`,
  ]
}

function listed(all: readonly string[]): string {
  return all.length === 0 ? '-' : all.join(' | ')
}
