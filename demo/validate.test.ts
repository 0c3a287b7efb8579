import { expect, test } from 'vitest'
import { createTestDemo, ORIGIN } from './test-client.ts'
import { validatingFetch } from './validate.ts'

const HEADERS = {
  Accept: 'application/json',
  Authorization: 'Bearer demo-token',
  'X-PLANNR-ACCOUNT-UUID': '7b0e4f4e-7f5e-4a6e-9d5e-1c2d3e4f5a6b',
}

/** The problems found in one exchange with a server that answers `reply`. */
async function problemsOf(
  path: string,
  init: RequestInit = {},
  reply: Response = Response.json({ data: [] }),
): Promise<string[]> {
  const { fetch, problems } = validatingFetch(() => Promise.resolve(reply))
  await fetch(`${ORIGIN}${path}`, { headers: HEADERS, ...init })
  return problems
}

test('a good exchange has no problems', async () => {
  expect(await problemsOf('/api/v1/conversation?include=participants,case&page=2')).toEqual([])
})

test.each([
  ['?limit=5', 'query limit is not known'],
  ['?per_page=501', 'query per_page must be <= 500'],
  ['?per_page=many', 'query per_page must be integer'],
  ['?include=participants,messages', 'query include/1 must be equal to one of the allowed values'],
  ['?sort=name', 'query sort must be equal to one of the allowed values'],
  ['?page=1&page=2', 'query page is given twice'],
])('a wrong query is noted: %s', async (query, problem) => {
  const problems = await problemsOf(`/api/v1/conversation${query}`)
  expect(problems).toEqual([`GET /api/v1/conversation request: ${problem}`])
})

test('missing headers are noted', async () => {
  const problems = await problemsOf('/api/v1/conversation', { headers: {} })
  expect(problems.join('\n')).toContain('header Authorization is not a bearer token')
  expect(problems.join('\n')).toContain('header Accept does not ask for application/json')
  expect(problems.join('\n')).toContain('header X-PLANNR-ACCOUNT-UUID is missing')
})

test('an unknown operation and a path that is not a uuid are noted', async () => {
  expect(await problemsOf('/api/v1/conversations')).toEqual([
    'GET /api/v1/conversations request: no such operation',
  ])
  const problems = await problemsOf('/api/v1/cases/7', {}, Response.json({ uuid: 'x' }))
  expect(problems[0]).toContain('path uuid must match format "uuid"')
})

test('wrong bodies are noted', async () => {
  const path = '/api/v1/conversation'
  const headers = { ...HEADERS, 'Content-Type': 'application/json' }
  const send = (body: string, contentType = 'application/json'): Promise<string[]> =>
    problemsOf(path, {
      method: 'POST',
      body,
      headers: { ...headers, 'Content-Type': contentType },
    })
  expect((await send('{"participants":[]}'))[0]).toContain(
    "body must have required property 'name'",
  )
  expect((await send('{"name":5}'))[0]).toContain('body/name must be string')
  expect((await send('{"name":'))[0]).toContain('body is not JSON')
  expect((await send('{"name":"a"}', 'text/plain'))[0]).toContain('body has type text/plain')
})

test('an upload whose files share a name without brackets is noted', async () => {
  const form = new FormData()
  form.append('files', new File(['1'], 'one.txt'))
  form.append('files', new File(['2'], 'two.txt'))
  const path = `/api/v1/conversation/${HEADERS['X-PLANNR-ACCOUNT-UUID']}/messages/inline`
  const problems = await problemsOf(path, { method: 'POST', body: form })
  expect(problems[0]).toContain('part files comes 2 times')
})

test('a field of the wrong type in a reply is noted', async () => {
  const { demo, account } = createTestDemo()
  const headers = { ...HEADERS, 'X-PLANNR-ACCOUNT-UUID': account }
  const tampered = validatingFetch(async (input, init) => {
    const text = await (await demo.fetch(input, init)).text()
    return new Response(text.replace('"belongs_to_case":true', '"belongs_to_case":"yes"'), {
      headers: { 'Content-Type': 'application/json' },
    })
  })
  await tampered.fetch(`${ORIGIN}/api/v1/conversation?sort=-latest_message`, { headers })
  expect(tampered.problems).toEqual([
    'GET /api/v1/conversation response: reply/data/0/belongs_to_case must be boolean',
  ])
})

test('a status nobody described, a reply of another type and a cut reply are noted', async () => {
  const path = '/api/v1/me'
  const html = new Response('<p>hi</p>', { headers: { 'Content-Type': 'text/html' } })
  const half = new Response('{"uuid":"', { headers: { 'Content-Type': 'application/json' } })
  expect((await problemsOf(path, {}, new Response(null, { status: 204 })))[0]).toContain('204')
  expect((await problemsOf(path, {}, html))[0]).toContain('reply has type text/html')
  expect((await problemsOf(path, {}, half))[0]).toContain('reply is not JSON')
})
