import { expect, test } from 'vitest'
import { ManualClock, until } from '../../tests/kit/clock.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import type { Arrival } from '../model/records.ts'
import { Announcer, GATHER_MS } from './announcer.ts'
import type { Notice } from './notices.ts'
import type { ThreadPlace } from './policy.ts'

const account = { accountUuid: 'me', name: 'Imogen Hartley', canWrite: true }
const MINUTE = 60_000

function message(conversationUuid: string, text: string): Arrival {
  const conversationName = `About ${conversationUuid}`
  return { conversationUuid, conversationName, key: 1, authorName: 'Anna', text, fileCount: 0 }
}

function desk() {
  const clock = new ManualClock()
  const facts = {
    settings: defaultSettings,
    window: { focused: false, visible: true },
    atEnd: null as ThreadPlace | null,
    doNotDisturb: false,
    shownAccount: 'me',
  }
  const shown = new Map<string, Notice>()
  const told: string[] = []
  const read = new Set<string>()
  const muted = new Set<string>()
  const failures: unknown[] = []
  let broken = false
  const announcer = new Announcer({
    presenter: {
      show(notice) {
        shown.set(notice.id, notice)
        told.push(notice.body)
      },
      clear: (id) => shown.delete(id),
    },
    facts: () => facts,
    stateOf({ conversationUuid: uuid }) {
      if (broken) return Promise.reject(new Error('disk'))
      return Promise.resolve({
        unread: read.has(uuid) ? 0 : 1,
        muted: muted.has(uuid),
        activityAt: 1,
      })
    },
    clock,
    log: { info: () => {}, warn: () => {}, error: (_words, error) => failures.push(error) },
  })
  return {
    announcer,
    clock,
    facts,
    shown,
    told,
    read,
    muted,
    failures,
    breakStore: (now: boolean) => (broken = now),
  }
}

test('messages that come close together make one, and later ones are counted on', async () => {
  const { announcer, clock, shown, told } = desk()
  announcer.arrived(account, [message('a', 'one')])
  clock.advance(GATHER_MS - 1)
  expect(told).toEqual([])
  announcer.arrived(account, [message('a', 'two')])
  clock.advance(1)
  await until('it was told', () => told.length === 1)
  expect([...shown.values()]).toMatchObject([
    { title: 'About a (2 new messages)', body: 'Anna: two' },
  ])
  announcer.arrived(account, [message('a', 'three')])
  clock.advance(GATHER_MS)
  await until('it was told again', () => told.length === 2)
  expect([...shown.values()]).toMatchObject([{ title: 'About a (3 new messages)' }])
})

test('what has been read is not told, and what was told of it goes', async () => {
  const { announcer, clock, shown, told, read } = desk()
  announcer.arrived(account, [message('a', 'one'), message('b', 'two')])
  read.add('a')
  clock.advance(GATHER_MS)
  await until('the other was told', () => told.length === 1)
  expect([...shown.keys()]).toEqual(['me b'])
  read.add('b')
  announcer.looked()
  await until('nothing is shown', () => shown.size === 0)
})

test('seen where it arrived, it is not told when the user leaves a moment later', async () => {
  const { announcer, clock, facts, told } = desk()
  facts.window = { focused: true, visible: true }
  facts.atEnd = { accountUuid: 'me', conversationUuid: 'a' }
  announcer.arrived(account, [message('a', 'seen'), message('b', 'unseen')])
  facts.window = { focused: false, visible: false }
  clock.advance(GATHER_MS)
  await until('the other was told', () => told.length > 0)
  expect(told).toEqual(['Anna: unseen'])
})

test('after a pause there is one a conversation, of what is still unread', async () => {
  const { announcer, clock, facts, shown, told, read, muted } = desk()
  facts.settings = { ...defaultSettings, pausedUntil: clock.now() + 60 * MINUTE }
  announcer.arrived(account, [message('a', 'one'), message('b', 'read'), message('c', 'muted')])
  muted.add('c')
  clock.advance(GATHER_MS)
  announcer.arrived(account, [message('a', 'two')])
  clock.advance(GATHER_MS)
  await until('it waits', () => clock.waiting.length === 1)
  expect(told).toEqual([])
  read.add('b')
  announcer.looked()
  clock.advance(60 * MINUTE)
  await until('it was told', () => told.length > 0)
  expect([...shown.values()].map((notice) => notice.title)).toEqual(['About a (2 new messages)'])
})

test('a pause that the user ends tells at once; a longer one goes on', async () => {
  const { announcer, clock, facts, told } = desk()
  facts.settings = { ...defaultSettings, pausedUntil: clock.now() + MINUTE }
  announcer.arrived(account, [message('a', 'one')])
  clock.advance(GATHER_MS)
  await until('it waits', () => clock.waiting.length === 1)
  facts.settings = { ...defaultSettings, pausedUntil: clock.now() + 10 * MINUTE }
  announcer.settingsChanged()
  await until('it waits longer', () => clock.waiting[0] === clock.now() + 10 * MINUTE)
  expect(told).toEqual([])
  facts.settings = defaultSettings
  announcer.settingsChanged()
  await until('it was told', () => told.length === 1)
  expect(clock.waiting).toEqual([])
})

test('the count alone tells of all that is unread, and goes with the last of it', async () => {
  const { announcer, clock, facts, shown, told, read } = desk()
  facts.settings = { ...defaultSettings, notifications: 'count' }
  announcer.arrived(account, [message('a', 'one')])
  clock.advance(GATHER_MS)
  await until('it was told', () => told.length === 1)
  announcer.arrived(account, [message('b', 'two')])
  clock.advance(GATHER_MS)
  await until('it was told again', () => told.length === 2)
  expect(told.at(-1)).toBe('2 new messages in 2 conversations')
  read.add('a')
  read.add('b')
  announcer.looked()
  await until('nothing is shown', () => shown.size === 0)
})

test('a store that can’t be read is a failure that is logged, and the next is told', async () => {
  const { announcer, clock, failures, told, breakStore } = desk()
  breakStore(true)
  announcer.arrived(account, [message('a', 'one')])
  clock.advance(GATHER_MS)
  await until('it failed', () => failures.length === 1)
  breakStore(false)
  announcer.arrived(account, [message('a', 'two')])
  clock.advance(GATHER_MS)
  await until('it was told', () => told.length === 1)
})

test('nothing is told after the end', () => {
  const { announcer, clock } = desk()
  announcer.arrived(account, [message('a', 'one')])
  announcer.dispose()
  expect(clock.waiting).toEqual([])
})

test('what comes while nobody is to be disturbed is told together once that is over', async () => {
  const { announcer, clock, facts, told, read } = desk()
  facts.doNotDisturb = true
  announcer.arrived(account, [message('a', 'one'), message('b', 'other')])
  clock.advance(GATHER_MS)
  announcer.settingsChanged()
  announcer.arrived(account, [message('a', 'two')])
  clock.advance(GATHER_MS)
  read.add('b')
  announcer.looked()
  facts.doNotDisturb = false
  announcer.settingsChanged()
  await until('it was told', () => told.length > 0)
  expect(told).toEqual(['Anna: two'])
})
