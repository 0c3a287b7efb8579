import { expect, it } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation } from '../dev/world.ts'
import { ConversationListState } from './conversation-list.svelte.ts'

const now = Date.UTC(2026, 2, 12, 12)

async function setUp(count: number): Promise<{ main: FakeMain; list: ConversationListState }> {
  const main = new FakeMain(ready)
  main.conversations = Array.from({ length: count }, (_, index) => ({
    ...conversation(index, now - index * 60_000),
    pinned: false,
    muted: false,
    archived: false,
  }))
  const list = new ConversationListState(createCall(main.bridge()))
  await list.refresh()
  return { main, list }
}

const windows = (main: FakeMain): number =>
  main.calls.filter(({ name }) => name === 'conversations.window').length

it('knows how many rows there are and reads only those on the screen', async () => {
  const { main, list } = await setUp(10_000)
  expect(list.total).toBe(10_000)
  expect(list.indexes).toHaveLength(10_000)
  expect(list.rowAt(0)?.uuid).toBe('conversation-0')
  expect(list.rowAt(5_000)).toBeUndefined()
  await list.moveTo(5_000)
  expect(list.activeUuid).toBe('conversation-5000')
  expect(windows(main)).toBe(2)
})

it('keeps the selection by conversation when the order changes', async () => {
  const { main, list } = await setUp(20)
  list.activeUuid = 'conversation-7'
  expect(list.activeIndex).toBe(7)
  main.conversations = main.conversations.map((one) =>
    one.uuid === 'conversation-7' ? { ...one, activityAt: now + 1 } : one,
  )
  await list.changed((main.revision += 1))
  expect(list.activeIndex).toBe(0)
})

it('reads a page again when it is scrolled back to after a change', async () => {
  const { main, list } = await setUp(500)
  list.show(300, 310)
  await list.refresh()
  main.conversations = main.conversations.map((one) => ({ ...one, name: 'Changed' }))
  await list.changed((main.revision += 1))
  expect(list.rowAt(0)?.name).not.toBe('Changed')
  list.show(0, 10)
  await list.refresh()
  expect(list.rowAt(0)?.name).toBe('Changed')
})

it('turns a burst of changes into few readings', async () => {
  const { main, list } = await setUp(50)
  const before = windows(main)
  await Promise.all(Array.from({ length: 100 }, () => list.changed((main.revision += 1))))
  expect(windows(main) - before).toBeLessThanOrEqual(3)
})

it('never shows rows of the filter before', async () => {
  const { main, list } = await setUp(50)
  main.delay = 5
  const slow = list.refresh()
  const change = list.setFilter('pinned')
  await slow
  expect(list.total).toBe(0)
  await change
  expect(list.total).toBe(0)
  expect(list.loaded).toBe(true)
})

it('keeps the rows it has when a reading fails, and recovers', async () => {
  const { main, list } = await setUp(5)
  main.failing.set('conversations.window', failure('internal', 'Broken.'))
  await list.refresh()
  expect(list.failure?.message).toBe('Broken.')
  expect(list.rowAt(0)).toBeDefined()
  main.failing.clear()
  await list.refresh()
  expect(list.failure).toBeNull()
})

it('stands in groups by case when main says so, each row with its number', async () => {
  const { main, list } = await setUp(30)
  expect([list.grouped, list.startsGroup(0)]).toEqual([false, false])
  list.activeUuid = 'conversation-7'
  await list.setGrouped(true)
  expect([main.grouped, list.grouped, list.total]).toEqual([true, true, 30])
  const starts = list.indexes.filter((index) => list.startsGroup(index))
  expect(starts[0]).toBe(0)
  for (const index of starts.slice(1))
    expect(list.rowAt(index)?.case?.uuid).not.toBe(list.rowAt(index - 1)?.case?.uuid)
  expect(list.rowAt(29)?.case).toBeNull()
})

it('stays as it is when the order could not be stored', async () => {
  const { main, list } = await setUp(5)
  main.failing.set('conversations.group', failure('disk-full', 'The disk is full.'))
  await expect(list.setGrouped(true)).rejects.toThrow('The disk is full.')
  expect([list.grouped, list.total]).toEqual([false, 5])
})

it('the keyboard stands on the neighbour of a row that went away, and goes along with one that moved', async () => {
  const { main, list } = await setUp(6)
  await list.moveTo(2)
  const [, , third, fourth] = [0, 1, 2, 3].map((index) => list.rowAt(index)?.uuid)
  main.conversations = main.conversations.filter(({ uuid }) => uuid !== third)
  await list.changed((main.revision += 1))
  expect(list.activeUuid).toBe(fourth)
  const newest = Math.max(...main.conversations.map(({ activityAt }) => activityAt ?? 0)) + 1
  for (const one of main.conversations) if (one.uuid === fourth) one.activityAt = newest
  await list.changed((main.revision += 1))
  expect([list.activeUuid, list.activeIndex]).toEqual([fourth, 0])
  await list.moveTo(4)
  const last = list.activeUuid
  main.conversations = main.conversations.filter(({ uuid }) => uuid !== last)
  await list.changed((main.revision += 1))
  expect(list.activeIndex).toBe(3)
})

it('the keyboard stays on a row that went to the top, out of sight', async () => {
  const { main, list } = await setUp(250)
  list.show(150, 160)
  await list.refresh()
  await list.moveTo(155)
  const active = list.activeUuid
  for (const one of main.conversations) if (one.uuid === active) one.activityAt = now + 1
  await list.changed((main.revision += 1))
  expect(list.activeUuid).toBe(active)
})
