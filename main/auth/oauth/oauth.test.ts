import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemo, type Demo } from '../../../demo/app.ts'
import { DEMO_TOKEN } from '../../../demo/token.ts'
import { createRandom } from '../../../demo/random.ts'
import { createWorld } from '../../../demo/world/create-world.ts'
import { ManualClock, until } from '../../../tests/kit/clock.ts'
import type { Fetch } from '../../api/transport.ts'
import { createPlannrApi } from '../../api/plannr-api.ts'
import { createOAuth, type OAuth } from './oauth.ts'
import type { OAuthTokens } from './token-endpoint.ts'

const BASE = 'https://demo.invalid'

let clock: ManualClock
let demo: Demo
let saved: OAuthTokens[]
let deepLink: ((url: URL) => boolean) | null
/** What the user's browser did: each address that it was at. */
let visited: URL[]
beforeEach(() => {
  clock = new ManualClock()
  const now = () => clock.now()
  const world = createWorld({ seed: 1, now, conversations: 2, longThread: 3 })
  demo = createDemo({ world, now, random: createRandom(1), isOAuthApproved: true })
  saved = []
  deepLink = null
  visited = []
})
let controller = new AbortController()
afterEach(() => {
  controller.abort()
  controller = new AbortController()
})

const fetchDemo: Fetch = (url, init) => demo.fetch(url, init)

/** A browser in which Plannr is signed in and the user says yes: it follows where it is sent. */
async function browser(address: string): Promise<void> {
  const page = await demo.fetch(address, { redirect: 'manual' })
  await comeBack(new URL(page.headers.get('location') ?? 'about:blank'))
}

async function comeBack(url: URL): Promise<number> {
  visited.push(url)
  if (url.protocol === 'parley:') return deepLink?.(url) ? 200 : 400
  return (await fetch(url)).status
}

function oauth(
  more: {
    environment?: Record<string, string>
    open?: (url: string) => Promise<void>
    fetch?: Fetch
  } = {},
): OAuth {
  return createOAuth({
    environment: { PLANNR_OAUTH_CLIENT_ID: 'parley-demo', ...more.environment },
    baseUrl: () => BASE,
    fetch: more.fetch ?? fetchDemo,
    now: () => clock.now(),
    open: more.open ?? browser,
    onDeepLink(listener) {
      deepLink = listener
      return () => {
        deepLink = null
      }
    },
  })
}

const signIn = (way = oauth()) => way.signIn(controller.signal)
const save = (tokens: OAuthTokens) => {
  saved.push(tokens)
  return Promise.resolve()
}
/** Who Plannr says that one is. */
function me(token: Parameters<typeof createPlannrApi>[0]['token']) {
  return createPlannrApi({ fetch: fetchDemo, baseUrl: BASE, token, now: () => clock.now() }).me()
}

describe('signing in', () => {
  test('goes over the browser and a loopback address, with PKCE and state', async () => {
    const asked: URL[] = []
    const tokens = await signIn(
      oauth({
        open: (url) => {
          asked.push(new URL(url))
          return browser(url)
        },
      }),
    )
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'parley-demo',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    })
    expect((await me(tokens.access)).uuid).toEqual(expect.any(String))
    await expect(fetch(visited[0] ?? '')).rejects.toThrow()
  })

  test('with a client secret and a redirect address of its own', async () => {
    const tokens = await signIn(
      oauth({
        environment: {
          PLANNR_OAUTH_CLIENT_ID: 'parley-confidential',
          PLANNR_OAUTH_CLIENT_SECRET: 'demo-secret',
          PLANNR_OAUTH_REDIRECT: 'http://127.0.0.1/back',
        },
      }),
    )
    expect(visited[0]?.pathname).toBe('/back')
    expect(tokens.refresh).toEqual(expect.any(String))
  })

  test('over the application’s own scheme', async () => {
    const way = oauth({ environment: { PLANNR_OAUTH_REDIRECT: 'parley://oauth/callback' } })
    expect((await signIn(way)).access).toEqual(expect.any(String))
    expect(visited[0]?.protocol).toBe('parley:')
    expect(deepLink).toBeNull()
  })

  test('without a client id says so', async () => {
    const way = oauth({ environment: { PLANNR_OAUTH_CLIENT_ID: '  ' } })
    await expect(signIn(way)).rejects.toMatchObject({ code: 'oauth-not-configured' })
  })

  test.each([
    ['was declined', 'access_denied', 'sign-in-declined'],
    ['failed at Plannr', 'server_error', 'sign-in-refused'],
  ])('that %s says so', async (_what, error, code) => {
    const open = async (address: string) => {
      const asked = new URL(address).searchParams
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('error', error)
      back.searchParams.set('state', asked.get('state') ?? '')
      await comeBack(back)
    }
    await expect(signIn(oauth({ open }))).rejects.toMatchObject({ code })
  })

  test('without a browser says so', async () => {
    const open = () => Promise.reject(new Error('no application'))
    await expect(signIn(oauth({ open }))).rejects.toMatchObject({ code: 'no-browser' })
  })

  test('can be cancelled, and leaves nothing listening', async () => {
    let address = ''
    const open = (url: string) => {
      address = new URL(url).searchParams.get('redirect_uri') ?? ''
      return Promise.resolve()
    }
    const way = signIn(oauth({ open }))
    way.catch(() => undefined)
    await until('the browser is open', () => address !== '')
    controller.abort()
    await expect(way).rejects.toMatchObject({ code: 'sign-in-cancelled' })
    await expect(fetch(address)).rejects.toThrow()
  })

  test.each([
    ['cut', { kind: 'drop', when: 'before' }, 'offline'],
    ['answered with a page', { kind: 'html' }, 'unreadable-reply'],
    ['answered 500', { kind: 'status', status: 500 }, 'server-error'],
    ['answered by half', { kind: 'half-json' }, 'unreadable-reply'],
  ] as const)('whose code is %s says so', async (_what, fault, code) => {
    demo.faults.add('POST /oauth/token', fault)
    await expect(signIn()).rejects.toMatchObject({ code })
  })
})

describe('what anybody could send to the loopback address', () => {
  test('changes nothing, and the real answer still counts; the same one again does not', async () => {
    const statuses: number[] = []
    const open = async (address: string) => {
      const asked = new URL(address).searchParams
      const redirect = asked.get('redirect_uri') ?? ''
      const forged = [
        '',
        '?code=stolen',
        '?code=stolen&state=guess',
        '?error=access_denied',
        '?error=access_denied&state=guess',
        `?code=mixed&state=${asked.get('state')}&iss=${encodeURIComponent('https://evil.example')}`,
      ]
      for (const query of forged) statuses.push((await fetch(`${redirect}${query}`)).status)
      statuses.push((await fetch(new URL('/other', redirect))).status)
      await browser(address)
      const again = await fetch(visited[0] ?? '').then(
        (reply) => reply.status,
        () => 0,
      )
      expect([0, 200, 400]).toContain(again)
    }
    expect((await signIn(oauth({ open }))).access).toEqual(expect.any(String))
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 400])
  })
})

describe('a sign-in that is kept', () => {
  test('is renewed before it ends, stored first, once for all who wait', async () => {
    const tokens = await signIn()
    const way = oauth()
    const kept = way.keep(tokens, save)
    expect(await kept.token()).toBe(tokens.access)
    clock.advance((tokens.expiresAt ?? 0) - clock.now() - 30_000)
    const from = demo.log.length
    const several = await Promise.all([kept.token(), kept.token(), kept.token()])
    expect(new Set(several).size).toBe(1)
    expect(saved.map((one) => one.access)).toEqual([several[0]])
    expect(demo.log.slice(from).filter((one) => one.path === '/oauth/token')).toHaveLength(1)
    expect((await me(kept)).uuid).toEqual(expect.any(String))
  })

  test('and refused by Plannr is renewed by the request that met the refusal', async () => {
    const kept = oauth().keep(await signIn(), save)
    demo.faults.expireAccessTokens()
    expect((await Promise.all([me(kept), me(kept)])).map((one) => one.uuid)).toHaveLength(2)
    expect(saved).toHaveLength(1)
  })

  test('but can’t be stored is not used until it is', async () => {
    const kept = oauth().keep(await signIn(), (tokens) =>
      locked ? Promise.reject(new Error('locked')) : save(tokens),
    )
    let locked = true
    demo.faults.expireAccessTokens()
    await expect(me(kept)).rejects.toThrow('locked')
    locked = false
    expect((await me(kept)).uuid).toEqual(expect.any(String))
    expect(saved).toHaveLength(1)
  })

  test('and was revoked says that signing in again is needed', async () => {
    const kept = oauth().keep(await signIn(), save)
    demo.faults.revokeTokens()
    await expect(me(kept)).rejects.toMatchObject({
      code: 'unauthenticated',
      certainlyNotDone: true,
      message: expect.stringContaining('revoked'),
    })
  })

  test.each([
    ['cut', { kind: 'drop', when: 'before' }, 'offline'],
    ['answered with a page', { kind: 'html' }, 'unreadable-reply'],
    ['answered 503', { kind: 'status', status: 503 }, 'server-error'],
    ['answered 429', { kind: 'status', status: 429 }, 'rate-limited'],
  ] as const)('and whose renewal is %s is not lost', async (_what, fault, code) => {
    const kept = oauth().keep(await signIn(), save)
    demo.faults.expireAccessTokens()
    demo.faults.add('POST /oauth/token', fault)
    await expect(me(kept)).rejects.toMatchObject({ code, certainlyNotDone: true })
    expect((await me(kept)).uuid).toEqual(expect.any(String))
  })
})

test('a personal token is neither renewed nor mistaken for a pair', async () => {
  expect((await me(DEMO_TOKEN)).uuid).toEqual(expect.any(String))
  await expect(me('wrong')).rejects.toMatchObject({ code: 'unauthenticated', status: 401 })
})
