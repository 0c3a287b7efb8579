import { expect, test } from 'vitest'
import { z } from 'zod'
import { DEMO_TOKEN } from './token.ts'
import { challengeOf } from './http/authorization.ts'
import { readOpenApiDocument } from './openapi-document.ts'
import { DEMO_PASSWORD } from './routes/identity.ts'
import { createApi, createTestDemo, threadWith, type TestDemo } from './test-client.ts'
import { validatingFetch } from './validate.ts'

const document = readOpenApiDocument()
const withUuid = z.looseObject({ uuid: z.string() })

/** The test demo behind a validating fetch, and which operations were called through it. */
function watched(): TestDemo & { problems: string[]; called: Set<string> } {
  const setup = createTestDemo({ isOAuthApproved: false })
  const { fetch, problems } = validatingFetch(setup.demo.fetch)
  const called = new Set<string>()
  const noting: typeof fetch = (input, init) => {
    const request = new Request(input, init)
    called.add(document.find(request.method, new URL(request.url).pathname)?.id ?? 'unknown')
    return fetch(request)
  }
  return { ...setup, api: createApi(noting, setup.account), problems, called }
}

async function callOAuth({ api }: TestDemo): Promise<void> {
  const fields = {
    response_type: 'code',
    client_id: 'parley-demo',
    redirect_uri: 'http://127.0.0.1:4999/callback',
    state: 'abc',
    code_challenge: await challengeOf('verifier'),
    code_challenge_method: 'S256',
  }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  await api('GET', `/oauth/authorize?${new URLSearchParams(fields)}`)
  const allow = new URLSearchParams({ ...fields, decision: 'allow' })
  const decided = await api('POST', '/oauth/authorize', { body: allow, headers: form })
  const code = new URL(decided.headers.get('Location') ?? '').searchParams.get('code') ?? ''
  const exchange = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'parley-demo',
    redirect_uri: fields.redirect_uri,
    code_verifier: 'verifier',
    code,
  })
  const reply = await api('POST', '/oauth/token', { body: exchange, headers: form })
  expect(reply.status).toBe(200)
}

async function callConversations({ api, threads, demo }: TestDemo): Promise<void> {
  const includes =
    'participants,participants_count,latest_message,messages_count,files_count,case,tags'
  await api('GET', `/api/v1/conversation?sort=-latest_message&per_page=100&include=${includes}`)
  const colleague = [...demo.world.accounts.values()].find(
    (account) => account.name === 'Tom Okafor',
  )
  const participants = [colleague?.uuid ?? '']
  const created = await api('POST', '/api/v1/conversation', {
    body: { name: 'Office plants', participants, message: 'Who waters them?' },
  })
  const path = `/api/v1/conversation/${withUuid.parse(created.body).uuid}`
  await api('GET', path)
  await api('PUT', path, { body: { name: 'Plants' } })
  await api('POST', `${path}/participants`, { body: { participants } })
  await api('POST', `${path}/admin`, { body: { participant: participants[0] } })
  await api('DELETE', `${path}/admin`, { body: { participant: participants[0] } })
  await api('DELETE', `${path}/participants`, { body: { participants } })
  await api('POST', `${path}/pin`, { body: { pin: true } })
  await api('GET', `/api/v1/conversation/${threads[0]?.conversation.uuid}/documents`)
}

async function callMessages({ api, threads }: TestDemo): Promise<void> {
  const thread = threadWith(threads, (candidate) => candidate.fileCount > 3)
  const path = `/api/v1/conversation/${thread.conversation.uuid}/messages`
  await api('GET', `${path}?per_page=500`)
  const sent = withUuid.parse((await api('POST', path, { body: { contents: 'Hello' } })).body)
  const form = new FormData()
  form.append('contents', 'Two files')
  form.append('files[]', new File(['one'], 'one.txt', { type: 'text/plain' }))
  form.append('files[]', new File(['two'], 'two.txt', { type: 'text/plain' }))
  await api('POST', `${path}/inline`, { body: form })
  await api('GET', `${path}/${sent.uuid}`)
  await api('PUT', `${path}/${sent.uuid}`, { body: { contents: 'Hello again' } })
  await api('GET', `/api/v1/conversation/${thread.conversation.uuid}/message/${sent.uuid}/edits`)
  const reaction = { reactable_type: 'message', reactable_uuid: sent.uuid, reaction: 'like' }
  await api('POST', '/api/v1/reaction', { body: reaction })
}

async function callFiles({ api, threads, demo }: TestDemo): Promise<void> {
  const announced = await api('POST', '/api/v1/upload-files/create', {
    body: {
      files: [{ name: 'a', filename: 'a.pdf', extension: 'pdf', type: 'application/pdf', size: 9 }],
    },
  })
  const [record] = z.object({ data: z.array(withUuid) }).parse(announced.body).data
  const folder = threads[0]?.conversation.uuid ?? ''
  await api('POST', '/api/v1/file', { body: { folder, files: [record?.uuid] } })
  const form = new FormData()
  form.append('name', 'b')
  form.append('file', new File(['bytes'], 'b.txt', { type: 'text/plain' }))
  form.append('folder_uuid', folder)
  await api('POST', '/api/v1/file/direct-upload', { body: form })
  const thread = threadWith(threads, (candidate) => candidate.fileCount > 0)
  const message = thread.messages.find((candidate) => candidate.fileUuids.length > 0)
  const file = demo.world.files.get(message?.fileUuids[0] ?? '')
  await api('GET', `/api/v1/file/${file?.uuid}`)
  await api('GET', `/file/${file?.downloadUuid}/download`)
}

async function callDirectory({ api, threads, account, demo }: TestDemo): Promise<void> {
  await api('GET', '/api/v1/me')
  await api('GET', '/api/v1/logins')
  await api('GET', `/api/v1/account/${account}/login`)
  await api(
    'GET',
    '/api/v1/account?filter[type]=client,external&include=primary_email,assigned_adviser',
  )
  await api('GET', '/api/v1/circles?include=accounts&filter[name]=a')
  await api('GET', '/api/v1/cases?include=participants&filter[in_progress]=true&sort=-review_at')
  await api('GET', `/api/v1/cases/${[...demo.world.cases.keys()][0]}`)
  await api('GET', '/api/v1/tag?sort=-name')
  await api('POST', '/api/v1/tag', {
    body: {
      mode: 'attach',
      taggable_type: 'conversation',
      taggable_uuid: threads[0]?.conversation.uuid,
      tags: ['Urgent', { name: 'New', colour: '#00ff00' }],
    },
  })
  await api('GET', '/api/v1/notifications?filter[read]=false')
  await api('GET', `/api/v1/notifications/${[...demo.world.notifications.keys()][0]}`)
}

async function callTheRest({ api }: TestDemo): Promise<void> {
  const created = await api('POST', '/api/v2/webhook-subscriptions', {
    body: { url: 'https://hooks.example/plannr', events: ['conversation.message.created'] },
  })
  const { uuid } = withUuid.parse(created.body)
  await api('GET', '/api/v2/webhook-subscriptions')
  await api('PUT', `/api/v2/webhook-subscriptions/${uuid}`, { body: { events: ['case.created'] } })
  const body = { name: 'Laptop', password: DEMO_PASSWORD }
  await api('POST', '/api/v1/personal-access-tokens', { body })
  await api('POST', '/api/v1/integrations/parley-demo/revoke')
}

test('every operation answers as the API description says', async () => {
  const setup = watched()
  await callOAuth(setup)
  await callConversations(setup)
  await callMessages(setup)
  await callFiles(setup)
  await callDirectory(setup)
  await callTheRest(setup)
  expect(setup.problems).toEqual([])
  expect([...setup.called].sort()).toEqual(document.operationIds().sort())
  const failed = setup.demo.log.filter((entry) => entry.status >= 400)
  expect(failed).toEqual([])
})

test('errors answer as the API description says', async () => {
  const { api, problems, threads, clientAccount } = watched()
  const path = `/api/v1/conversation/${threads[0]?.conversation.uuid}/messages`
  const statuses = [
    await api('GET', '/api/v1/conversation', { token: 'wrong' }),
    await api('GET', `/api/v1/conversation/${clientAccount}`),
    await api('POST', path, { body: { contents: '' } }),
    await api('POST', path, { body: { contents: 'x'.repeat(100_001) } }),
    await api('POST', '/api/v1/conversation', { body: { name: 'x'.repeat(256) } }),
    await api('GET', path, { account: clientAccount }),
    await api('POST', '/api/v1/conversation', { account: clientAccount, body: { name: 'No' } }),
  ].map((reply) => reply.status)
  expect(statuses).toEqual([401, 404, 422, 422, 422, 404, 403])
  expect(problems).toEqual([])
})

test('a message of exactly 100,000 characters is taken', async () => {
  const { api, threads } = createTestDemo()
  const path = `/api/v1/conversation/${threads[0]?.conversation.uuid}/messages`
  const contents = '😀'.repeat(100_000)
  const reply = await api('POST', path, { body: { contents } })
  expect(reply.status).toBe(200)
  expect(reply.body).toMatchObject({ contents })
})

test('the token is wanted and the account header where the guide says so', async () => {
  const { api } = createTestDemo()
  expect((await api('GET', '/api/v1/logins', { account: null })).status).toBe(200)
  expect(await api('GET', '/api/v1/conversation', { account: null })).toMatchObject({
    status: 403,
    body: { message: 'The X-PLANNR-ACCOUNT-UUID header is required.' },
  })
  expect(await api('GET', '/api/v1/me', { headers: { Authorization: '' } })).toMatchObject({
    status: 401,
    body: { message: 'Unauthenticated.' },
  })
  expect(DEMO_TOKEN).toBe('demo-token')
})
