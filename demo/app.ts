/**
 * A server that answers like Plannr, as one function from Request to Response: the app hands it to
 * its API client as `fetch` for the demo workspace, and `server.ts` puts it on a port for tests.
 */
import { DEMO_TOKEN } from './token.ts'
import { Hono } from 'hono'
import { sleep, systemTimers, type Clock, type Timers } from './clock.ts'
import { Faults } from './faults.ts'
import { ApiError, notFound } from './http/api-error.ts'
import { DEFAULT_CLIENTS, type OAuthClient } from './http/authorization.ts'
import type { Services } from './http/caller.ts'
import { RateLimiter } from './http/rate-limit.ts'
import { Spool } from './http/spool.ts'
import { TokenRegister } from './http/tokens.ts'
import { People } from './people.ts'
import type { Random } from './random.ts'
import { addConversationRoutes } from './routes/conversations.ts'
import { addDirectoryRoutes } from './routes/directory.ts'
import { addFeedRoutes } from './routes/feeds.ts'
import { addFileRoutes } from './routes/files.ts'
import { addIdentityRoutes } from './routes/identity.ts'
import { addMemberRoutes } from './routes/members.ts'
import { addMessageRoutes } from './routes/messages.ts'
import { addOAuthRoutes, type OAuthOptions } from './routes/oauth.ts'
import { addTagRoutes } from './routes/tags.ts'
import type { World } from './world/world.ts'

const REQUESTS_PER_MINUTE = 500
const HOUR_IN_SECONDS = 3600
/** The demo workspace may run for days and polls all the time. */
const LOG_LENGTH = 20_000
const MAX_UPLOAD_BYTES = 2 * 1024 ** 3

export type DemoOptions = {
  world: World
  now: Clock
  random: Random
  timers?: Timers
  /** Added to every reply. */
  latencyMs?: number
  /** Requests per minute and token. */
  rateLimit?: number
  /** Personal access tokens of the demo user. */
  tokens?: readonly string[]
  oauthClients?: readonly OAuthClient[]
  /** Answers the authorization request without showing the consent page. */
  isOAuthApproved?: boolean
  accessTokenSeconds?: number
  maxUploadBytes?: number
  /** Folder for large uploads; without one it is made where the system keeps such, and goes at the end. */
  uploadFolder?: string
}

/** A request as it was answered; status 0 means that the connection was cut or given up. */
export type LogEntry = { method: string; path: string; search: string; status: number; at: number }

export type Demo = {
  fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  world: World
  people: People
  faults: Faults
  log: LogEntry[]
  /** Removes what was uploaded. */
  dispose: () => Promise<void>
}

function createApi(services: Services, oauth: OAuthOptions): Hono {
  const app = new Hono()
  addOAuthRoutes(app, services, oauth)
  addIdentityRoutes(app, services)
  addConversationRoutes(app, services)
  addMemberRoutes(app, services)
  addMessageRoutes(app, services)
  addFileRoutes(app, services)
  addDirectoryRoutes(app, services)
  addTagRoutes(app, services)
  addFeedRoutes(app, services)
  app.notFound(() => {
    throw notFound()
  })
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.toBody(), error.status)
    // A bug of the demo: say it in the reply, where whoever runs into it will look.
    return c.json({ message: 'Server Error', exception: String(error) }, 500)
  })
  return app
}

function rateKeyOf(request: Request): string {
  return request.headers.get('Authorization') ?? 'anonymous'
}

/** Counts the request and marks the reply, or refuses it. */
async function limited(
  limiter: RateLimiter,
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  const verdict = limiter.take(rateKeyOf(request))
  const response =
    verdict.retryAfter === null
      ? await handle()
      : Response.json({ message: 'Too Many Attempts.' }, { status: 429 })
  if (verdict.retryAfter !== null) response.headers.set('Retry-After', String(verdict.retryAfter))
  response.headers.set('X-Ratelimit-Limit', String(verdict.limit))
  response.headers.set('X-Ratelimit-Remaining', String(verdict.remaining))
  return response
}

function createServices(
  options: DemoOptions,
  tokens: TokenRegister,
): Services & { faults: Faults; people: People; limiter: RateLimiter } {
  const { world, now, random } = options
  const timers = options.timers ?? systemTimers()
  const limiter = new RateLimiter(now, options.rateLimit ?? REQUESTS_PER_MINUTE)
  const faults = new Faults({ timers, random, tokens, resetRateLimit: () => limiter.reset() })
  const people = new People({ world, now, random, timers })
  return {
    world,
    now,
    random,
    tokens,
    maxUploadBytes: options.maxUploadBytes ?? MAX_UPLOAD_BYTES,
    spool: new Spool(options.uploadFolder ?? null),
    onUserMessage: (uuid) => people.hear(uuid),
    downloadRedirect: () => faults.downloadRedirect,
    faults,
    people,
    limiter,
  }
}

export function createDemo(options: DemoOptions): Demo {
  const { world, now, random } = options
  const timers = options.timers ?? systemTimers()
  const accessTokenSeconds = options.accessTokenSeconds ?? HOUR_IN_SECONDS
  const tokens = new TokenRegister({ now, random, accessTokenSeconds })
  for (const token of options.tokens ?? [DEMO_TOKEN]) tokens.addPersonal(token, world.userUuid)
  const services = createServices(options, tokens)
  const { faults, people, limiter } = services
  const api = createApi(services, {
    clients: options.oauthClients ?? DEFAULT_CLIENTS,
    isApproved: options.isOAuthApproved ?? false,
  })
  const log: LogEntry[] = []
  const fetch: Demo['fetch'] = async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const entry: LogEntry = { method: request.method, path: pathname, search, status: 0, at: now() }
    log.push(entry)
    if (log.length > LOG_LENGTH) log.shift()
    const handle = async (): Promise<Response> => api.fetch(request)
    const response = await faults.apply(request, () => limited(limiter, request, handle))
    if (options.latencyMs) await sleep(timers, options.latencyMs, request.signal)
    request.signal.throwIfAborted()
    entry.status = response.status
    return response
  }
  return { fetch, world, people, faults, log, dispose: () => services.spool.dispose() }
}
