import { defaultFileLimits } from '../../contract/file-limits.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { editMessage, setParticipants } from '../../demo/world/changes.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import type { SessionService } from '../workspace/session.ts'
import { allHandlers } from './all-handlers.ts'
import type { Handlers } from './handlers.ts'

let kit: WorkspaceKit
let commands: Handlers
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 60, longThread: 60 })
  await kit.poll()
  const session = { workspaceOf: () => kit.workspace }
  commands = allHandlers({
    session: session as unknown as SessionService,
    clock: kit.clock,
    pickFiles: () => Promise.resolve([]),
    fileLimits: () => defaultFileLimits,
    openExternal: () => Promise.resolve(),
    onNetwork: () => undefined,
  })
})
afterEach(() => kit.dispose())

const context = { accountUuid: 'mine', paths: [] }
const list = () => kit.store.listWindow({ filter: 'all', offset: 0, limit: 500 })

async function withCase() {
  const row = (await list()).rows.find((one) => one.case !== null)
  if (!row?.case) throw new Error('the demo has no conversation with a case')
  return { row, case: row.case }
}

describe('looking people up', () => {
  test('asks Plannr and finds somebody whom no conversation here has named', async () => {
    const { accounts } = kit.demo.world
    const own = kit.demo.world.account(kit.account.accountUuid)
    const [someone] = [...accounts.values()].filter((one) => one.type === 'client')
    if (!someone) throw new Error('the demo has no client')
    const name = 'Zephaniah Quill'
    accounts.set('zq', { ...someone, uuid: 'zq', name, firmUuid: own.firmUuid, withLogin: false })
    expect(await kit.store.searchPeople(name)).toEqual([])
    const found = await commands['people.find']({ query: 'zephan' }, context)
    expect(found).toEqual({
      people: [{ accountUuid: 'zq', name, kind: 'client', hasLogin: false }],
      onlyHere: null,
    })
  })

  test.each(['offline', 'server-error', 'forbidden', 'unreadable-reply'] as const)(
    'falls back to those known here and says why: %s',
    async (code) => {
      const faults = {
        offline: { kind: 'drop', when: 'before' },
        'server-error': { kind: 'status', status: 503 },
        forbidden: { kind: 'status', status: 403 },
        'unreadable-reply': { kind: 'html' },
      } as const
      kit.demo.faults.add('GET /api/v1/account', faults[code])
      const [someone] = await kit.store.searchPeople('')
      const found = await commands['people.find']({ query: someone?.name ?? '' }, context)
      expect(found).toMatchObject({ people: [{ name: someone?.name }], onlyHere: { code } })
    },
  )

  test('does not ask Plannr for everybody before anything is typed', async () => {
    kit.demo.log.length = 0
    const found = await commands['people.find']({ query: '  ' }, context)
    expect(found.people.length).toBeGreaterThan(0)
    expect(kit.demo.log).toEqual([])
  })
})

describe('cases', () => {
  test('are found by any part of the name, also those of no conversation here', async () => {
    const { cases } = kit.demo.world
    const folder = cases.get((await withCase()).case.uuid)
    if (!folder) throw new Error('no such case')
    cases.set('new', { ...folder, uuid: 'new', name: 'Équity release, Quill' })
    const found = await commands['cases.find']({ query: 'QUILL  equity' }, context)
    expect(found).toMatchObject({ cases: [{ uuid: 'new' }], onlyHere: null })
  })

  test('offline are those of the conversations here', async () => {
    kit.demo.faults.offline(true)
    const { case: one } = await withCase()
    const found = await commands['cases.find']({ query: one.name }, context)
    expect(found.onlyHere?.code).toBe('offline')
    expect(found.cases.map(({ uuid }) => uuid)).toContain(one.uuid)
  })

  test('are read with value and those they are assigned to, and every row learns what is new', async () => {
    const { row, case: one } = await withCase()
    const folder = kit.demo.world.cases.get(one.uuid)
    if (!folder) throw new Error('no such case')
    folder.reviewAt = kit.clock.now() + 12 * 86_400_000
    const detail = await commands['case.get']({ caseUuid: one.uuid }, context)
    expect(detail.value).toMatch(/^£[\d,]+\.\d\d$/)
    expect(detail.assignees.length + detail.unnamedAssignees).toBe(folder.assignedTo.length)
    const stored = await kit.store.conversation(row.uuid)
    expect(stored?.case?.reviewAt).toBe(detail.reviewAt)
    expect(detail.reviewAt).not.toBe(one.reviewAt)
  })

  test('a conversation begun with a case belongs to it', async () => {
    const { case: one } = await withCase()
    const [someone] = await kit.store.searchPeople('')
    const { conversationUuid } = await commands['conversation.create'](
      {
        name: 'About the case',
        participants: [someone?.accountUuid ?? ''],
        caseUuid: one.uuid,
        message: 'Hello',
      },
      context,
    )
    await kit.poll()
    expect((await kit.store.conversation(conversationUuid))?.case?.uuid).toBe(one.uuid)
  })

  test('a case that Plannr refuses is said at its field', async () => {
    const [someone] = await kit.store.searchPeople('')
    const making = commands['conversation.create'](
      { name: 'X', participants: [someone?.accountUuid ?? ''], caseUuid: 'gone', message: 'Y' },
      context,
    )
    await expect(making).rejects.toMatchObject({ fields: { case: [expect.any(String)] } })
  })
})

describe('tags', () => {
  test('are put on and taken off, here and in Plannr', async () => {
    const uuid = await kit.firstConversation()
    const { conversation } = kit.demo.world.thread(uuid)
    conversation.tagUuids = []
    const [tag] = await commands['tags.list']({}, context)
    if (!tag) throw new Error('the demo has no tag')
    await commands['conversation.tag']({ conversationUuid: uuid, tag, applied: true }, context)
    expect(conversation.tagUuids).toEqual([tag.uuid])
    expect((await kit.store.conversation(uuid))?.tags).toContainEqual(tag)
    await commands['conversation.tag']({ conversationUuid: uuid, tag, applied: false }, context)
    expect(conversation.tagUuids).toEqual([])
    expect((await kit.store.conversation(uuid))?.tags).not.toContainEqual(tag)
  })

  test('one that Plannr refuses changes nothing here', async () => {
    const uuid = await kit.firstConversation()
    const before = (await kit.store.conversation(uuid))?.tags
    const tag = { uuid: 'none', name: 'None', colour: '#123456' }
    kit.demo.faults.add('POST /api/v1/tag', { kind: 'status', status: 403 })
    const tagging = commands['conversation.tag'](
      { conversationUuid: uuid, tag, applied: true },
      context,
    )
    await expect(tagging).rejects.toMatchObject({ code: 'forbidden' })
    expect((await kit.store.conversation(uuid))?.tags).toEqual(before)
  })
})

test('documents are the files of the thread, the newest first', async () => {
  const { rows } = await list()
  const details = await Promise.all(rows.map((row) => kit.store.conversation(row.uuid)))
  const uuid = details.find((one) => (one?.filesCount ?? 0) > 1)?.uuid ?? ''
  const { files } = await commands['conversation.documents']({ conversationUuid: uuid }, context)
  expect(files.length).toBeGreaterThan(1)
  expect(files.every((file) => file.name !== '' && file.size !== null)).toBe(true)
  const times = files.map((file) => file.createdAt ?? 0)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test('earlier words of a message come newest first, out of the list within a list', async () => {
  const uuid = await kit.firstConversation()
  const thread = kit.demo.world.thread(uuid)
  const last = thread.messages.at(-1)
  if (!last) throw new Error('nobody wrote')
  last.contents = 'first'
  last.edits = []
  for (const words of ['second', 'third']) {
    kit.clock.advance(200)
    editMessage(kit.demo.world, last.uuid, words, { at: kit.clock.now(), random: () => 0.5 })
  }
  const input = { conversationUuid: uuid, messageUuid: last.uuid }
  const versions = await commands['message.edits'](input, context)
  expect(versions.map((version) => version.text)).toEqual(['second', 'first'])
})

describe('a conversation that is no longer shared', () => {
  async function lose(): Promise<string> {
    const uuid = await kit.firstConversation()
    setParticipants(kit.demo.world, uuid, [kit.otherIn(uuid)])
    await kit.store.markGone(uuid)
    return uuid
  }

  test('is removed with its messages, and what was not sent is counted first', async () => {
    const uuid = await lose()
    await kit.store.saveDraft({ conversationUuid: uuid, text: 'half a', now: 1 })
    const remove = commands['conversation.remove']
    const first = await remove({ conversationUuid: uuid, agreed: null }, context)
    expect(first).toEqual({ removed: false, leftovers: { messages: 0, hasDraft: true } })
    await kit.store.enqueueMessage({ conversationUuid: uuid, text: 'not sent', now: 2 })
    const second = await remove({ conversationUuid: uuid, agreed: first.leftovers }, context)
    expect(second).toMatchObject({ removed: false, leftovers: { messages: 1 } })
    const third = await remove({ conversationUuid: uuid, agreed: second.leftovers }, context)
    expect(third.removed).toBe(true)
    expect(await kit.store.conversation(uuid)).toBeNull()
    expect((await list()).rows.some((row) => row.uuid === uuid)).toBe(false)
    expect(await kit.store.outboxJobs()).toEqual([])
  })

  test('only such a one is removed', async () => {
    const uuid = await kit.firstConversation()
    const agreed = { messages: 99, hasDraft: true }
    const removing = commands['conversation.remove']({ conversationUuid: uuid, agreed }, context)
    await expect(removing).rejects.toMatchObject({ code: 'still-shared' })
    expect(await kit.store.conversation(uuid)).not.toBeNull()
  })
})
