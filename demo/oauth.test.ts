import { expect, test } from 'vitest'
import { z } from 'zod'
import { challengeOf } from './http/authorization.ts'
import { createTestDemo, type Api } from './test-client.ts'

const VERIFIER = 'a-verifier-that-is-long-enough-for-rfc-7636-0123456789'
const REDIRECT = 'http://127.0.0.1:51234/callback'
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const tokenSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
})

async function authorize(api: Api, change: Record<string, string> = {}): Promise<URL> {
  const fields = new URLSearchParams({
    response_type: 'code',
    client_id: 'parley-demo',
    redirect_uri: REDIRECT,
    state: 'state-1',
    code_challenge: await challengeOf(VERIFIER),
    code_challenge_method: 'S256',
    ...change,
  })
  const reply = await api('GET', `/oauth/authorize?${fields}`)
  expect(reply.status).toBe(302)
  return new URL(reply.headers.get('Location') ?? '')
}

function exchange(api: Api, change: Record<string, string>): ReturnType<Api> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'parley-demo',
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    ...change,
  })
  return api('POST', '/oauth/token', { body, headers: FORM })
}

function refresh(api: Api, token: string): ReturnType<Api> {
  return exchange(api, { grant_type: 'refresh_token', refresh_token: token })
}

test('a code with its verifier gives tokens that work, once', async () => {
  const { api } = createTestDemo({ isOAuthApproved: true })
  const callback = await authorize(api)
  expect(callback.searchParams.get('state')).toBe('state-1')
  const code = callback.searchParams.get('code') ?? ''
  const pair = tokenSchema.parse((await exchange(api, { code })).body)
  expect((await api('GET', '/api/v1/me', { token: pair.access_token })).status).toBe(200)
  expect(await exchange(api, { code })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  })
})

test('a wrong verifier, client or redirect gives no tokens', async () => {
  const { api } = createTestDemo({ isOAuthApproved: true })
  const code = async (): Promise<string> => (await authorize(api)).searchParams.get('code') ?? ''
  const wrongVerifier = await exchange(api, { code: await code(), code_verifier: 'guess' })
  expect(wrongVerifier).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  const wrongRedirect = await exchange(api, {
    code: await code(),
    redirect_uri: 'http://127.0.0.1:1/',
  })
  expect(wrongRedirect).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  const stranger = await exchange(api, { code: await code(), client_id: 'stranger' })
  expect(stranger).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  const grant = await exchange(api, { grant_type: 'password' })
  expect(grant).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
})

test('an access token ends, and its refresh token buys one new pair', async () => {
  const { api, clock } = createTestDemo({ isOAuthApproved: true, accessTokenSeconds: 60 })
  const code = (await authorize(api)).searchParams.get('code') ?? ''
  const first = tokenSchema.parse((await exchange(api, { code })).body)
  clock.now += 61_000
  expect((await api('GET', '/api/v1/me', { token: first.access_token })).status).toBe(401)
  const second = tokenSchema.parse((await refresh(api, first.refresh_token)).body)
  expect((await api('GET', '/api/v1/me', { token: second.access_token })).status).toBe(200)
  expect(await refresh(api, first.refresh_token)).toMatchObject({ status: 400 })
})

test('revoking the integration ends its tokens', async () => {
  const { api } = createTestDemo({ isOAuthApproved: true })
  const code = (await authorize(api)).searchParams.get('code') ?? ''
  const pair = tokenSchema.parse((await exchange(api, { code })).body)
  await api('POST', '/api/v1/integrations/parley-demo/revoke')
  expect((await api('GET', '/api/v1/me', { token: pair.access_token })).status).toBe(401)
  expect((await refresh(api, pair.refresh_token)).status).toBe(400)
  expect((await api('GET', '/api/v1/me')).status).toBe(200)
})

test('the consent page asks, and no is an answer', async () => {
  const { api } = createTestDemo()
  const fields = {
    response_type: 'code',
    client_id: 'parley-demo',
    redirect_uri: REDIRECT,
    state: '"><script>',
    code_challenge: await challengeOf(VERIFIER),
    code_challenge_method: 'S256',
  }
  const page = await api('GET', `/oauth/authorize?${new URLSearchParams(fields)}`)
  expect(page.body).toContain('Imogen Hartley')
  expect(page.body).not.toContain('"><script>')
  const body = new URLSearchParams({ ...fields, decision: 'deny' })
  const denied = await api('POST', '/oauth/authorize', { body, headers: FORM })
  expect(denied.headers.get('Location')).toContain('error=access_denied')
})

test('a redirect that is not registered is never followed', async () => {
  const { api } = createTestDemo({ isOAuthApproved: true })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'parley-demo',
    redirect_uri: 'https://evil.example/callback',
  })
  const reply = await api('GET', `/oauth/authorize?${query}`)
  expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})

test('a client without a secret must use PKCE', async () => {
  const { api } = createTestDemo({ isOAuthApproved: true })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'parley-demo',
    redirect_uri: REDIRECT,
  })
  expect((await api('GET', `/oauth/authorize?${query}`)).status).toBe(400)
})
