import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemo, type Demo } from '../../demo/app.ts'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { createRandom } from '../../demo/random.ts'
import { validatingFetch } from '../../demo/validate.ts'
import { createWorld } from '../../demo/world/create-world.ts'
import { createMultipart } from '../files/multipart.ts'
import { createPlannrApi, type PlannrApi } from './plannr-api.ts'
import type { Fetch } from './transport.ts'
import { toConversationRecord, toMessageRecord } from './records.ts'

const NOW = Date.UTC(2026, 5, 8, 12)
const now = () => NOW

let demo: Demo
let api: PlannrApi
let problems: string[]
let accountUuid: string
beforeEach(async () => {
  const world = createWorld({ seed: 1, now })
  demo = createDemo({ world, now, random: createRandom(1) })
  const validated = validatingFetch(demo.fetch)
  problems = validated.problems
  const fetch: Fetch = (url, init) => validated.fetch(url, init)
  const options = { fetch, baseUrl: 'https://demo.invalid', token: DEMO_TOKEN, now }
  const { data } = await createPlannrApi(options).logins()
  accountUuid = data[0]?.account?.uuid ?? ''
  api = createPlannrApi({ ...options, accountUuid })
})
// Every request that was made and every reply that came fits the API description.
afterEach(() => expect(problems).toEqual([]))

const someConversation = async () => {
  const { items } = await api.listConversations({ perPage: 5 })
  const found = items[0]
  if (!found) throw new Error('the demo has no conversation')
  return found
}

describe('who is calling', () => {
  test('logins name the accounts that a token may act as', async () => {
    const { data } = await api.logins()
    expect(data.map((login) => login.has_write_permission)).toEqual([true, false])
    expect(data.every((login) => login.account?.name && login.firm?.name)).toBe(true)
  })

  test('me is the person', async () => {
    expect((await api.me()).name).toBeTruthy()
  })
})

describe('conversations', () => {
  test('come page by page through links.next, all of them, each once', async () => {
    const seen: string[] = []
    let next: string | null = null
    do {
      const page = await api.listConversations({ perPage: 7, next })
      seen.push(...page.items.map((item) => item.uuid))
      next = page.next
    } while (next !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await api.listConversations({ perPage: 500 })).total)
  })

  test('have all that a row needs', async () => {
    const record = toConversationRecord(await someConversation())
    expect(record.participants?.length).toBeGreaterThan(0)
    expect(record).toMatchObject({ pinned: expect.any(Boolean), messagesCount: expect.any(Number) })
    expect(record.latest?.sentAt).toBeLessThanOrEqual(NOW)
  })

  test('archived ones are a list of their own', async () => {
    const { items } = await api.listConversations({ perPage: 50, archived: 'only' })
    const { items: others } = await api.listConversations({ perPage: 500 })
    expect(items.length).toBeGreaterThan(0)
    expect(others.some((one) => items.some((item) => item.uuid === one.uuid))).toBe(false)
  })

  test('get, create with people and a first message, rename', async () => {
    const { participants } = toConversationRecord(await someConversation())
    const others = (participants ?? []).filter((person) => person.uuid !== accountUuid)
    const created = await api.createConversation({
      name: 'Mortgage offer',
      participants: others.map((person) => person.uuid),
      message: 'Hello',
    })
    await api.renameConversation({ conversationUuid: created.uuid, name: 'Mortgage offer – Petty' })
    expect((await api.getConversation({ uuid: created.uuid })).name).toBe('Mortgage offer – Petty')
    const full = await api.findConversation({ uuid: created.uuid })
    expect(full?.latest_message?.contents).toBe('Hello')
  })

  test('one that is not visible is null in the list and 404 by itself', async () => {
    const uuid = 'ffffffff-ffff-4fff-8fff-ffffffffffff'
    expect(await api.findConversation({ uuid })).toBeNull()
    await expect(api.getConversation({ uuid })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a name that is empty or too long is refused with words at the field', async () => {
    const { uuid } = await someConversation()
    for (const name of ['', 'x'.repeat(256)]) {
      await expect(api.renameConversation({ conversationUuid: uuid, name })).rejects.toMatchObject({
        code: 'invalid',
        fields: { name: [expect.any(String)] },
      })
    }
  })
})

describe('messages', () => {
  test('of the long thread are read back to the first, each once', async () => {
    const { items } = await api.listConversations({ perPage: 500 })
    let most: { uuid: string; total: number } = { uuid: '', total: 0 }
    for (const { uuid } of items) {
      const { total } = await api.listMessages({ conversationUuid: uuid, perPage: 1 })
      if ((total ?? 0) > most.total) most = { uuid, total: total ?? 0 }
    }
    const seen = new Set<string>()
    let next: string | null = null
    do {
      const page = await api.listMessages({ conversationUuid: most.uuid, perPage: 500, next })
      for (const item of page.items) seen.add(item.uuid)
      next = page.next
    } while (next !== null)
    expect(most.total).toBe(3000)
    expect(seen.size).toBe(3000)
  })

  test('are created, and found again with author and text', async () => {
    const { uuid } = await someConversation()
    const contents = 'Grüße 👩‍👩‍👧 \n“quoted” <b>not bold</b>'
    const sent = await api.createMessage({ conversationUuid: uuid, contents })
    const { items } = await api.listMessages({ conversationUuid: uuid, perPage: 1 })
    const record = items.map(toMessageRecord)[0]
    expect(record).toMatchObject({ uuid: sent.uuid, text: contents, author: { uuid: accountUuid } })
  })

  test('a read-only account may not write', async () => {
    const { data } = await api.logins()
    const readOnly = createPlannrApi({
      fetch: (url, init) => demo.fetch(url, init),
      baseUrl: 'https://demo.invalid',
      token: DEMO_TOKEN,
      accountUuid: data[1]?.account?.uuid ?? '',
      now,
    })
    const { items } = await readOnly.listConversations({ perPage: 1 })
    const send = readOnly.createMessage({ conversationUuid: items[0]?.uuid ?? '', contents: 'x' })
    await expect(send).rejects.toMatchObject({ code: 'forbidden', certainlyNotDone: true })
  })

  test('an inline upload without a file is refused by the form it has', async () => {
    const { uuid } = await someConversation()
    const multipart = createMultipart({ fields: { contents: 'no file' }, files: [] })
    const send = api.createMessageInline({ conversationUuid: uuid, multipart })
    await expect(send).rejects.toMatchObject({ code: 'invalid' })
    problems.length = 0
  })
})
