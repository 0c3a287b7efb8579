import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reactions, type Change } from '../../contract/changes.ts'
import { ChangeKit } from '../../tests/kit/changes.ts'
import { until } from '../../tests/kit/clock.ts'
import type { WorkspaceKit } from '../../tests/kit/workspace.ts'

let changes: ChangeKit
let kit: WorkspaceKit
beforeEach(async () => {
  changes = await ChangeKit.create()
  kit = changes.kit
})
afterEach(() => kit.dispose())

const request = (change: Change) => changes.request(change)
const onScreen = () => changes.onScreen()
const textOf = (uuid: string) => kit.demo.world.findMessage(uuid)?.contents

describe('an edit', () => {
  test('shows at once, says so, and is on the server after', async () => {
    const messageUuid = await changes.ownMessage('as it was')
    const sent = kit.demo.faults.add('PUT /api/v1/conversation/*/messages/*', { kind: 'hang' })
    await request({ kind: 'edit', messageUuid, text: 'as it should be' })
    await until('it is on its way', () => sent.hits > 0)
    expect(await changes.shown(messageUuid)).toMatchObject({
      text: 'as it should be',
      saving: true,
    })
    expect((await onScreen()).preview?.text).toBe('as it should be')
    kit.demo.faults.release()
    await kit.untilSent()
    expect(textOf(messageUuid)).toBe('as it should be')
    expect(await changes.shown(messageUuid)).toMatchObject({
      text: 'as it should be',
      saving: false,
      edited: true,
    })
  })

  test('that is refused shows the old words and keeps the new ones', async () => {
    const messageUuid = await changes.ownMessage('as it was')
    const text = 'words that must not be lost'
    kit.demo.faults.add('PUT /api/v1/conversation/*/messages/*', { kind: 'status', status: 422 })
    await request({ kind: 'edit', messageUuid, text })
    await kit.untilSent()
    expect(await changes.shown(messageUuid)).toMatchObject({ text: 'as it was', saving: false })
    expect((await onScreen()).refused).toMatchObject([
      { change: { kind: 'edit', text }, about: 'as it was', failure: { code: 'invalid' } },
    ])
  })

  test('of a message that is gone is refused with words', async () => {
    const messageUuid = await changes.ownMessage('as it was')
    kit.demo.people.remove(messageUuid)
    await request({ kind: 'edit', messageUuid, text: 'too late' })
    await kit.untilSent()
    expect((await onScreen()).refused).toMatchObject([{ failure: { code: 'not-found' } }])
  })

  test('is not undone by an answer that was asked for before it', async () => {
    const messageUuid = await changes.ownMessage('as it was')
    const list = 'GET /api/v1/conversation/*/messages'
    const old = kit.demo.faults.add(list, { kind: 'hang', isCommitted: true })
    const reading = kit.workspace.sync.readNewest(changes.uuid)
    await until('the old answer is on its way', () => old.hits > 0)
    await request({ kind: 'edit', messageUuid, text: 'newer' })
    await until('edited', async () => (await kit.store.outboxJobs()).length === 0)
    kit.demo.faults.release()
    await reading
    expect((await changes.shown(messageUuid))?.text).toBe('newer')
  })
})

describe('a reaction', () => {
  const react = (messageUuid: string, reaction: string | null) =>
    request({ kind: 'reaction', messageUuid, reaction })
  const mine = (uuid: string) =>
    kit.demo.world.findMessage(uuid)?.reactions.filter((one) => one.accountUuid === changes.me)

  test.each(reactions)('"%s" shows at once and is given once', async (reaction) => {
    const messageUuid = await changes.ownMessage('as it was')
    kit.demo.faults.add('POST /api/v1/reaction', { kind: 'drop', when: 'after' })
    await react(messageUuid, reaction)
    expect((await changes.shown(messageUuid))?.reactions).toMatchObject([{ reaction, mine: true }])
    await kit.untilSent()
    expect(mine(messageUuid)).toMatchObject([{ reaction }])
  })

  test('is exchanged and taken back', async () => {
    const messageUuid = await changes.ownMessage('as it was')
    await react(messageUuid, 'like')
    await kit.untilSent()
    await react(messageUuid, 'love')
    await kit.untilSent()
    expect(mine(messageUuid)).toMatchObject([{ reaction: 'love' }])
    kit.demo.faults.add('POST /api/v1/reaction', { kind: 'drop', when: 'after' })
    await react(messageUuid, null)
    expect((await changes.shown(messageUuid))?.reactions).toEqual([])
    await kit.untilSent()
    expect(mine(messageUuid)).toEqual([])
  })

  test('that the server takes and never shows is refused in the end', async () => {
    const messageUuid = await changes.ownMessage('as it was')
    kit.demo.faults.add(
      'POST /api/v1/reaction',
      { kind: 'status', status: 200 },
      { times: Infinity },
    )
    await react(messageUuid, 'like')
    await kit.untilSent()
    expect((await onScreen()).refused).toMatchObject([{ failure: { code: 'not-applied' } }])
    expect((await changes.shown(messageUuid))?.reactions).toEqual([])
  })
})
