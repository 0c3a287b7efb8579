import { z } from 'zod'
import { createDemo, type Demo, type DemoOptions } from './app.ts'
import { DEMO_TOKEN } from './token.ts'
import { createRandom } from './random.ts'
import { createWorld } from './world/create-world.ts'
import type { Thread } from './world/thread-index.ts'

/** A Friday morning in winter, so London and UTC agree. */
export const TEST_TIME = Date.UTC(2026, 0, 16, 11, 0, 0)
export const ORIGIN = 'https://plannr.test'

export type Api = (
  method: string,
  path: string,
  options?: { body?: unknown; account?: string | null; token?: string; headers?: HeadersInit },
) => Promise<{ status: number; headers: Headers; body: unknown }>

export const pageSchema = z.object({
  data: z.array(z.looseObject({ uuid: z.string() })),
  links: z.object({ next: z.string().nullable(), prev: z.string().nullable() }),
  meta: z.looseObject({ total: z.number(), last_page: z.number() }),
})

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>

function readBody(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}

/** Calls as the demo user, by default with the main account. Paths may be whole addresses. */
export function createApi(fetch: Fetch, account: string, origin = ORIGIN): Api {
  return async (method, path, options = {}) => {
    const headers = new Headers({
      Accept: 'application/json',
      Authorization: `Bearer ${options.token ?? DEMO_TOKEN}`,
      ...(options.account === null ? {} : { 'X-PLANNR-ACCOUNT-UUID': options.account ?? account }),
    })
    const { body } = options
    const isForm = body instanceof FormData || body instanceof URLSearchParams
    if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json')
    new Headers(options.headers).forEach((value, name) => headers.set(name, value))
    const response = await fetch(new URL(path, origin), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: readBody(text) }
  }
}

export type TestDemo = {
  demo: Demo
  api: Api
  /** Uuids of the user's two accounts: at the own firm, and read-only at another. */
  account: string
  clientAccount: string
  /** The user's threads, newest activity first. */
  threads: Thread[]
  clock: { now: number }
}

export function createTestDemo(
  options: Partial<DemoOptions> & { longThread?: number; conversations?: number } = {},
): TestDemo {
  const clock = { now: TEST_TIME }
  const now = (): number => clock.now
  const { longThread = 40, conversations = 24 } = options
  const world = options.world ?? createWorld({ seed: 1, now, longThread, conversations })
  const demo = createDemo({ world, now, random: createRandom(1, 'test'), ...options })
  const [main, client] = world.loginsOfUser(world.userUuid)
  if (!main || !client) throw new Error('The world lacks the two logins of the user')
  const threads = [...world.threadsOf(main.accountUuid)].reverse()
  const account = main.accountUuid
  return {
    demo,
    api: createApi(demo.fetch, account),
    account,
    clientAccount: client.accountUuid,
    threads,
    clock,
  }
}

/** The first thread that fits; throws when the seed has none, since then the test proves nothing. */
export function threadWith(threads: readonly Thread[], test: (thread: Thread) => boolean): Thread {
  const thread = threads.find(test)
  if (!thread) throw new Error('No such thread in the seeded world')
  return thread
}

/** Follows `links.next` to the end. */
export async function walk(api: Api, path: string): Promise<string[]> {
  const uuids: string[] = []
  let next: string | null = path
  while (next !== null) {
    const page = pageSchema.parse((await api('GET', next)).body)
    uuids.push(...page.data.map((row) => row.uuid))
    next = page.links.next
  }
  return uuids
}
