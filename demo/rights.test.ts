import { expect, test } from 'vitest'
import { z } from 'zod'
import { createTestDemo, pageSchema, threadWith } from './test-client.ts'

const loginsSchema = z.object({
  data: z.array(
    z.looseObject({
      has_write_permission: z.boolean(),
      account: z.looseObject({ uuid: z.string() }),
      firm: z.looseObject({ name: z.string() }),
    }),
  ),
  preferred_account_uuid: z.string(),
})

test('the user has one account to write with and one to read with', async () => {
  const { api, account, clientAccount } = createTestDemo()
  const logins = loginsSchema.parse((await api('GET', '/api/v1/logins')).body)
  expect(logins.data.map((login) => login.has_write_permission)).toEqual([true, false])
  expect(logins.data.map((login) => login.account.uuid)).toEqual([account, clientAccount])
  expect(new Set(logins.data.map((login) => login.firm.name)).size).toBe(2)
  expect(logins.preferred_account_uuid).toBe(account)
})

test('the read-only account reads its conversations and cannot write in them', async () => {
  const { api, clientAccount, demo } = createTestDemo()
  const list = await api('GET', '/api/v1/conversation?sort=-latest_message', {
    account: clientAccount,
  })
  const page = pageSchema.parse(list.body)
  expect(page.data).toHaveLength(6)
  const uuid = page.data[0]?.uuid ?? ''
  const before = demo.world.thread(uuid).messages.length
  const reply = await api('POST', `/api/v1/conversation/${uuid}/messages`, {
    account: clientAccount,
    body: { contents: 'May I?' },
  })
  expect(reply.status).toBe(403)
  expect(demo.world.thread(uuid).messages).toHaveLength(before)
})

test('only the author edits a message', async () => {
  const { api, threads, account } = createTestDemo()
  const thread = threadWith(threads, ({ messages }) => messages.length > 20)
  const path = `/api/v1/conversation/${thread.conversation.uuid}/messages`
  const foreign = thread.messages.find(
    (message) => message.authorUuid !== account && message.contents,
  )
  const reply = await api('PUT', `${path}/${foreign?.uuid}`, { body: { contents: 'Forged' } })
  expect(reply.status).toBe(403)
})

test('an edit keeps the earlier version, a deleted message leaves a tombstone', async () => {
  const { api, threads, demo, account, clock } = createTestDemo()
  const { uuid } = threads[0]?.conversation ?? { uuid: '' }
  const message = demo.people.sendAsUserElsewhere(uuid, 'Frist')
  expect(message.authorUuid).toBe(account)
  clock.now += 5000
  const path = `/api/v1/conversation/${uuid}/messages/${message.uuid}`
  const edited = await api('PUT', path, { body: { contents: 'First' } })
  expect(edited.body).toMatchObject({ contents: 'First', edited: true })
  const edits = await api('GET', `/api/v1/conversation/${uuid}/message/${message.uuid}/edits`)
  expect(edits.body).toMatchObject({ data: [[{ contents: 'Frist' }]] })
  demo.people.remove(message.uuid)
  const removed = (await api('GET', path)).body
  expect(removed).toMatchObject({ contents: null, deleted_at: '2026-01-16T11:00:05+00:00' })
})

test('the same reaction twice is none, another one replaces the first', async () => {
  const { api, threads, demo } = createTestDemo()
  const { uuid } = threads[0]?.conversation ?? { uuid: '' }
  const message = demo.people.sendAsUserElsewhere(uuid, 'Cake?')
  const reactions = async (reaction: string): Promise<string[]> => {
    const body = { reactable_type: 'message', reactable_uuid: message.uuid, reaction }
    await api('POST', '/api/v1/reaction', { body })
    return message.reactions.map((known) => known.reaction)
  }
  expect(await reactions('like')).toEqual(['like'])
  expect(await reactions('love')).toEqual(['love'])
  expect(await reactions('love')).toEqual([])
})

test('several files need brackets: without them only the last arrives', async () => {
  const { api, threads } = createTestDemo()
  const path = `/api/v1/conversation/${threads[0]?.conversation.uuid}/messages/inline`
  const send = async (field: string): Promise<unknown> => {
    const form = new FormData()
    form.append(field, new File(['one'], 'one.txt'))
    form.append(field, new File(['three'], '../three.txt'))
    return (await api('POST', path, { body: form })).body
  }
  expect(await send('files[]')).toMatchObject({
    files: [
      { filename: 'one.txt', size: '3', progress: '100' },
      { filename: 'three.txt', size: '5' },
    ],
  })
  expect(await send('files')).toMatchObject({ files: [{ filename: 'three.txt' }] })
  expect((await api('POST', path, { body: new FormData() })).status).toBe(422)
})

test('an upload beyond the limit is refused', async () => {
  const { api, threads } = createTestDemo({ maxUploadBytes: 10 })
  const path = `/api/v1/conversation/${threads[0]?.conversation.uuid}/messages/inline`
  const form = new FormData()
  form.append('files[]', new File(['x'.repeat(1000)], 'big.txt'))
  expect(
    (await api('POST', path, { body: form, headers: { 'Content-Length': '1200' } })).status,
  ).toBe(413)
})

test('a conversation made without oneself contains oneself, strangers are refused', async () => {
  const { api, account, clientAccount, demo } = createTestDemo()
  const created = await api('POST', '/api/v1/conversation', { body: { name: 'Alone' } })
  const { uuid } = z.looseObject({ uuid: z.string() }).parse(created.body)
  expect(demo.world.thread(uuid).conversation.participants).toEqual([account])
  const body = { name: 'With a stranger', participants: [clientAccount] }
  expect(await api('POST', '/api/v1/conversation', { body })).toMatchObject({
    status: 422,
    body: { errors: { 'participants.0': [expect.any(String)] } },
  })
})

test('the 501st request of a minute is refused, and the next minute starts afresh', async () => {
  const { api, clock } = createTestDemo()
  const statuses = new Set<number>()
  for (let count = 0; count < 500; count += 1) {
    statuses.add((await api('GET', '/api/v1/notifications/x')).status)
  }
  expect([...statuses]).toEqual([404])
  clock.now += 20_000
  const refused = await api('GET', '/api/v1/me')
  expect(refused).toMatchObject({ status: 429, body: { message: 'Too Many Attempts.' } })
  expect(refused.headers.get('Retry-After')).toBe('40')
  clock.now += 40_000
  const fresh = await api('GET', '/api/v1/me')
  expect(fresh.status).toBe(200)
  expect(fresh.headers.get('X-Ratelimit-Remaining')).toBe('499')
  expect(fresh.headers.get('X-Ratelimit-Limit')).toBe('500')
})
