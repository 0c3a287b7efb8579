import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { postMessage, removeMessage } from './changes.ts'
import { createWorld } from './create-world.ts'
import { toTimestamp } from './london-time.ts'
import { restoreWorld } from './restore-world.ts'
import { activityOf } from './thread-index.ts'
import type { World } from './world.ts'

const NOW = Date.UTC(2026, 5, 8, 14, 30, 0)

function smallWorld(seed: number): World {
  return createWorld({ seed, now: () => NOW, conversations: 70, longThread: 60 })
}

function fullWorld(seed = 1): World {
  return createWorld({ seed, now: () => NOW })
}

function selfOf(world: World): string {
  return world.loginsOfUser(world.userUuid)[0]?.accountUuid ?? ''
}

test('in every world threads are ordered, authors take part, and counts are right', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = smallWorld(seed)
      for (const { conversation, messages, fileCount } of world.threads()) {
        const times = messages.map((message) => message.createdAt)
        expect(times).toEqual([...times].sort((left, right) => left - right))
        expect(Math.max(0, ...times)).toBeLessThanOrEqual(NOW)
        expect(times.every((time) => time % 1000 === 0)).toBe(true)
        for (const message of messages) {
          expect(conversation.participants).toContain(message.authorUuid)
          expect(message.deletedAt === null).toBe(message.contents !== null)
          expect(message.contents ?? '').not.toMatch(/\{\w+\}/)
        }
        const files = messages.flatMap((message) => message.fileUuids)
        expect(fileCount).toBe(files.length)
        for (const uuid of files) {
          expect(world.files.get(uuid)?.conversationUuid).toBe(conversation.uuid)
        }
      }
      const list = world.threadsOf(selfOf(world)).map(activityOf)
      expect(list).toEqual([...list].sort((left, right) => left - right))
    }),
    { numRuns: 15 },
  )
})

test('all uuids are different, also in a large world', () => {
  const world = createWorld({ seed: 7, now: () => NOW, conversations: 3000, longThread: 10 })
  const snapshot = world.toSnapshot()
  const uuids = [
    ...snapshot.messages,
    ...snapshot.conversations,
    ...snapshot.accounts,
    ...snapshot.files,
    ...snapshot.cases,
  ].map((row) => row.uuid)
  expect(uuids.length).toBeGreaterThan(60_000)
  expect(new Set(uuids).size).toBe(uuids.length)
  expect(uuids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('the same seed and time make the same world, another seed another one', () => {
  expect(smallWorld(3).toSnapshot()).toEqual(smallWorld(3).toSnapshot())
  expect(smallWorld(3).toSnapshot()).not.toEqual(smallWorld(4).toSnapshot())
})

test('the firm is as lively as promised', () => {
  const world = fullWorld()
  const self = selfOf(world)
  const threads = world.threadsOf(self)
  const rows = threads.map(({ conversation }) => conversation)
  expect(threads).toHaveLength(60)
  expect(rows.filter((row) => row.caseUuid !== null).length).toBeGreaterThanOrEqual(33)
  expect(rows.filter((row) => row.pinnedBy.includes(self))).toHaveLength(5)
  expect(rows.filter((row) => row.archivedBy.includes(self))).toHaveLength(4)
  expect(threads.filter(({ messages }) => messages.length === 3000)).toHaveLength(1)
  expect(threads.filter(({ messages }) => messages.length === 0)).toHaveLength(1)
  expect(rows.some((row) => row.name.length > 150)).toBe(true)
  expect(rows.some((row) => /[\u0600-\u06ff]/.test(row.name))).toBe(true)
  const contents = new Set(
    [...world.threads()].flatMap(({ messages }) => messages.map((m) => m.contents)),
  )
  expect(contents.size).toBeGreaterThan(600)
  const newest = threads.at(-1)
  expect(NOW - (newest ? activityOf(newest) : 0)).toBeLessThan(15 * 60_000)
  const clients = [...world.accounts.values()].filter((account) => account.type === 'client')
  expect(clients.some((account) => !account.withLogin)).toBe(true)
})

test('a snapshot survives JSON and gives the same world back', () => {
  const world = smallWorld(5)
  const [thread] = [...world.threadsOf(selfOf(world))].reverse()
  const conversationUuid = thread?.conversation.uuid ?? ''
  const moment = { at: NOW + 5000, random: createRandom(5, 'later') }
  const authorUuid = selfOf(world)
  postMessage(world, { conversationUuid, authorUuid, contents: 'One more' }, moment)
  const text = JSON.stringify(world.toSnapshot())
  const restored = restoreWorld(JSON.parse(text))
  expect(restored.toSnapshot()).toEqual(world.toSnapshot())
  const latest = restored.threadsOf(authorUuid).at(-1)?.messages.at(-1)
  expect(latest?.contents).toBe('One more')
  // The same random source again, as after a restart: no uuid may come twice.
  const again = { at: NOW + 6000, random: createRandom(5, 'later') }
  const next = postMessage(restored, { conversationUuid, authorUuid, contents: 'And on' }, again)
  expect(next.uuid).not.toBe(latest?.uuid)
})

test('a snapshot of another kind is refused', () => {
  expect(() => restoreWorld({ version: 2 })).toThrow()
})

test('deleting a message takes its files out of the count', () => {
  const world = smallWorld(2)
  const thread = [...world.threads()].find((candidate) => candidate.fileCount > 0)
  const message = thread?.messages.find((candidate) => candidate.fileUuids.length > 0)
  const before = thread?.fileCount ?? 0
  const carried = message?.fileUuids.length ?? 0
  removeMessage(world, message?.uuid ?? '', { at: NOW, random: createRandom(1) })
  expect(thread?.fileCount).toBe(before - carried)
})

test('timestamps carry the offset of London', () => {
  expect(toTimestamp(Date.UTC(2026, 2, 29, 0, 59, 59))).toBe('2026-03-29T00:59:59+00:00')
  expect(toTimestamp(Date.UTC(2026, 2, 29, 1, 0, 0))).toBe('2026-03-29T02:00:00+01:00')
  expect(toTimestamp(Date.UTC(2026, 9, 25, 0, 59, 59))).toBe('2026-10-25T01:59:59+01:00')
  expect(toTimestamp(Date.UTC(2026, 9, 25, 1, 0, 0))).toBe('2026-10-25T01:00:00+00:00')
})
