/**
 * The same sign-in against an authorization server that was written by others, over TCP, with a
 * browser that keeps cookies and fills in the forms.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Fetch } from '../../api/transport.ts'
import { createOAuth, type OAuth } from './oauth.ts'

const SECRET = 'a secret of thirty-two characters'

let server: Server
let base: string
let shift = 0
const controller = new AbortController()
const now = () => Date.now() + shift

beforeEach(async () => {
  shift = 0
  // It says at length that this is no setup for production.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(base, configuration())
  const handle = provider.callback()
  server.on('request', (request, response) => void handle(request, response))
})
afterEach(async () => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function configuration(): Configuration {
  const client = {
    application_type: 'native' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: ['http://127.0.0.1/callback'],
    response_types: ['code' as const],
  }
  return {
    clients: [
      { ...client, client_id: 'parley', token_endpoint_auth_method: 'none' },
      {
        ...client,
        client_id: 'parley-confidential',
        client_secret: SECRET,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    routes: { authorization: '/oauth/authorize', token: '/oauth/token' },
    cookies: { keys: ['only for this test'] },
    issueRefreshToken: () => Promise.resolve(true),
    rotateRefreshToken: true,
    ttl: { AccessToken: 600 },
  }
}

/** Follows redirects and sends each form it comes to, until it is sent back to the application. */
async function browser(address: string): Promise<void> {
  const cookies = new Map<string, string>()
  let form: URLSearchParams | null = null
  let url = new URL(address)
  for (let step = 0; step < 20; step += 1) {
    const reply: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const target = reply.headers.get('location')
    const next: URL = new URL(target ?? url, url)
    if (target !== null && next.origin !== base) {
      await fetch(next)
      return
    }
    form = target === null ? answerTo(await reply.text()) : null
    url = next
  }
  throw new Error('the sign-in page never sent the browser back')
}

function answerTo(page: string): URLSearchParams {
  const isLogin = page.includes('name="login"')
  if (!isLogin && !page.includes('name="prompt"')) throw new Error(`no form: ${page.slice(0, 300)}`)
  return new URLSearchParams(
    isLogin ? { prompt: 'login', login: 'imogen', password: 'x' } : { prompt: 'consent' },
  )
}

const plain: Fetch = (url, init) => fetch(url, init)

function oauth(environment: Record<string, string>): OAuth {
  return createOAuth({
    environment,
    baseUrl: () => base,
    fetch: plain,
    now,
    // A server of OpenID Connect wants to be asked for something; Plannr's scopes are not documented.
    open: (url) => browser(`${url}&scope=openid`),
    onDeepLink: () => () => undefined,
  })
}

test.each([
  ['a public client', { PLANNR_OAUTH_CLIENT_ID: 'parley' }],
  [
    'a client with a secret',
    { PLANNR_OAUTH_CLIENT_ID: 'parley-confidential', PLANNR_OAUTH_CLIENT_SECRET: SECRET },
  ],
])(
  '%s signs in, is renewed, and is told when its sign-in has ended',
  async (_what, environment) => {
    const way = oauth(environment)
    const tokens = await way.signIn(controller.signal)
    expect(tokens).toMatchObject({ access: expect.any(String), refresh: expect.any(String) })
    const saved: string[] = []
    const keep = (pair: typeof tokens) =>
      way.keep(pair, (renewed) => {
        saved.push(renewed.access)
        return Promise.resolve()
      })
    const kept = keep(tokens)
    shift = 590_000
    const renewed = await kept.token()
    expect(renewed).not.toBe(tokens.access)
    expect(saved).toEqual([renewed])
    // The old pair's refresh token was used up: whoever comes with it again is turned away.
    await expect(keep(tokens).token()).rejects.toMatchObject({ code: 'unauthenticated' })
  },
)

test('a client that the server does not know is told so', async () => {
  const way = oauth({
    PLANNR_OAUTH_CLIENT_ID: 'parley-confidential',
    PLANNR_OAUTH_CLIENT_SECRET: 'wrong',
  })
  await expect(way.signIn(controller.signal)).rejects.toMatchObject({ code: 'sign-in-refused' })
})
