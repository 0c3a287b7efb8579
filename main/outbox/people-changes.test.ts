import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../contract/changes.ts'
import { mark, setParticipants } from '../../demo/world/changes.ts'
import { ChangeKit } from '../../tests/kit/changes.ts'
import { until } from '../../tests/kit/clock.ts'
import type { WorkspaceKit } from '../../tests/kit/workspace.ts'

let changes: ChangeKit
let kit: WorkspaceKit
let person: string
beforeEach(async () => {
  changes = await ChangeKit.create()
  kit = changes.kit
  person = kit.otherIn(changes.uuid)
  mark(kit.demo.world, changes.uuid, 'admins', { accountUuid: changes.me, on: true })
})
afterEach(() => kit.dispose())

const request = (change: Change) => changes.request(change)
const shown = async () => (await changes.onScreen()).participants.map((one) => one.accountUuid)

/** Somebody else removes the person while our change waits at the door. */
async function removedMeanwhile(method: string, change: Change): Promise<void> {
  const sent = kit.demo.faults.add(`${method} /api/v1/conversation/*/*`, { kind: 'hang' })
  await request(change)
  await until('it is on its way', () => sent.hits > 0)
  const others = changes.onServer().participants.filter((uuid) => uuid !== person)
  setParticipants(kit.demo.world, changes.uuid, others)
  await kit.poll()
  kit.demo.faults.release()
  await kit.untilSent()
}

describe('somebody who is removed while a change about them is on its way', () => {
  test('is not made an administrator, and the user is told', async () => {
    await removedMeanwhile('POST', { kind: 'admin', accountUuid: person, admin: true })
    expect(await shown()).not.toContain(person)
    const [refused] = (await changes.onScreen()).refused
    expect(refused).toMatchObject({ failure: { code: 'invalid' } })
    expect(refused?.about).toBe(kit.demo.world.account(person).name)
  })

  test('is simply removed where that was wished for', async () => {
    await removedMeanwhile('DELETE', { kind: 'participant', accountUuid: person, present: false })
    expect(await shown()).not.toContain(person)
    expect((await changes.onScreen()).refused).toEqual([])
  })

  test('is still named in what they wrote and reacted to, and the message can be reacted to', async () => {
    const told = kit.demo.people.say(changes.uuid, person, 'Before I go')
    await kit.poll()
    await kit.workspace.sync.openThread(changes.uuid)
    await removedMeanwhile('DELETE', { kind: 'participant', accountUuid: person, present: false })
    await request({ kind: 'reaction', messageUuid: told.uuid, reaction: 'like' })
    await kit.untilSent()
    const message = await changes.shown(told.uuid)
    expect(message).toMatchObject({ authorName: kit.demo.world.account(person).name })
    expect(message?.reactions).toMatchObject([{ reaction: 'like', mine: true }])
  })
})

test('somebody added who leaves at once is not shown as there', async () => {
  const outsider = changes.outsider()
  await request({ kind: 'participant', accountUuid: outsider, present: true })
  await kit.untilSent()
  expect(await shown()).toContain(outsider)
  const others = changes.onServer().participants.filter((uuid) => uuid !== outsider)
  setParticipants(kit.demo.world, changes.uuid, others)
  await kit.poll()
  expect(await shown()).not.toContain(outsider)
})
