import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { replyTo } from './notification-reply.ts'

let kit: WorkspaceKit
let conversationUuid: string
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 4 })
  await kit.workspace.start()
  await kit.poll()
  conversationUuid = await kit.firstConversation()
})
afterEach(() => kit.dispose())

async function arrive(text: string): Promise<number> {
  kit.demo.people.say(conversationUuid, kit.otherIn(conversationUuid), text)
  kit.clock.advance(1_000)
  await kit.poll()
  await until('it is here', async () => (await newest()).text === text)
  return (await newest()).key
}
const messages = async () => (await kit.store.openThread({ conversationUuid, limit: 200 })).messages
async function newest() {
  const found = (await messages()).at(-1)
  if (!found) throw new Error('the thread is empty')
  return found
}

async function reply(key: number, text: string, workspace: Workspace | null = kit.workspace) {
  const told: string[] = []
  const copied: string[] = []
  await replyTo({ accountUuid: kit.account.accountUuid, conversationUuid, key }, text, {
    session: { workspaceIfOf: () => workspace },
    isLocked: () => false,
    clock: kit.clock,
    showsNewerFirst: () => true,
    tell: (title, body) => told.push(`${title}: ${body}`),
    copy: (words) => copied.push(words),
  })
  return { told, copied }
}

test('it is delivered once, its message is read, and the draft stays', async () => {
  await kit.store.saveDraft({ conversationUuid, text: 'half a thought', now: 1 })
  const key = await arrive('Is Tuesday fine?')
  expect(await reply(key, 'Tuesday it is')).toEqual({ told: [], copied: [] })
  expect((await kit.store.conversation(conversationUuid))?.unread).toBe(0)
  await kit.untilSent()
  const sent = kit.committed(conversationUuid).filter((text) => text === 'Tuesday it is')
  expect(sent).toHaveLength(1)
  expect(await kit.store.draft(conversationUuid)).toMatchObject({ text: 'half a thought' })
})

test('when somebody wrote meanwhile it waits as failed, says so, and leaves with Retry', async () => {
  const key = await arrive('Is Tuesday fine?')
  await arrive('No, wait')
  const { told, copied } = await reply(key, 'Tuesday it is')
  expect(told).toEqual([expect.stringContaining('Somebody wrote before it left')])
  expect(copied).toEqual([])
  const kept = (await messages()).find((one) => one.text === 'Tuesday it is')
  expect(kept?.delivery.state).toBe('failed')
  expect(kit.committed(conversationUuid)).not.toContain('Tuesday it is')
  await kit.workspace.outbox.retry(kept?.key ?? -1)
  await kit.untilSent()
  expect(kit.committed(conversationUuid)).toContain('Tuesday it is')
})

test.each([
  ['signed out', () => null, 'Sign in first'],
  ['locked', () => kit.workspace, 'Parley is locked'],
  [
    'read only',
    () => ({ ...kit.workspace, account: { ...kit.account, canWrite: false } }),
    'read-only',
  ],
  [
    'a full disk',
    () => ({
      ...kit.workspace,
      store: { ...kit.store, enqueueReply: () => Promise.reject(new Error('disk')) },
    }),
    'went wrong',
  ],
])('%s: the words are told and on the clipboard', async (name, workspace, reason) => {
  const key = await arrive('Is Tuesday fine?')
  const told: string[] = []
  const copied: string[] = []
  const target = { accountUuid: 'me', conversationUuid, key }
  await replyTo(target, 'Tuesday it is', {
    session: { workspaceIfOf: workspace },
    isLocked: () => name === 'locked',
    clock: kit.clock,
    showsNewerFirst: () => true,
    tell: (_title, body) => told.push(body),
    copy: (words) => copied.push(words),
  }).catch((error: unknown) => expect(error).toMatchObject({ message: 'disk' }))
  expect(copied).toEqual(['Tuesday it is'])
  expect(told).toEqual([expect.stringMatching(`${reason}.*Tuesday it is`)])
  expect(await kit.store.outboxJobs()).toEqual([])
})

test('without words nothing happens', async () => {
  const key = await arrive('Is Tuesday fine?')
  expect(await reply(key, ' \n')).toEqual({ told: [], copied: [] })
  expect(await kit.store.outboxJobs()).toEqual([])
})
