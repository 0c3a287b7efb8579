/** What the self-checks look at, over what they are given. */
import { randomUUID } from 'node:crypto'
import { ExpectedError } from '../../../contract/errors.ts'
import { fromNetworkError } from '../../api/failures.ts'
import type { Fetch } from '../../api/transport.ts'
import type { StoreFacts } from './store-facts.ts'
import { Found, type Probe } from './self-checks.ts'

export type Keeps = {
  get(name: string): Promise<string | null>
  set(name: string, secret: string): Promise<void>
  remove(name: string): Promise<void>
}

export type ProbeParts = {
  fetch: Fetch
  /** Throws insecure-address. */
  baseUrl: () => string
  /** As a PAC script answers: `DIRECT` or `PROXY host:port`. */
  resolveProxy: (url: string) => Promise<string>
  keychain: Keeps
  stores: () => Promise<StoreFacts[]>
  /** What the system's notifications can do. */
  notifications: () => Promise<string>
  /** False when the program was started with `--no-sandbox`, as an AppImage does where it has no other way. */
  isSandboxed: () => boolean
  now: () => number
}

export function probesOver(parts: ProbeParts): Probe[] {
  let asking: Promise<string> | null = null
  const ask = () => (asking ??= askPlannr(parts))
  return [
    { name: 'network', run: ask },
    { name: 'tls', run: () => lookAtTrust(parts, ask) },
    { name: 'proxy', run: () => parts.resolveProxy(parts.baseUrl()) },
    { name: 'keychain', run: () => tryKeychain(parts.keychain) },
    { name: 'store', run: () => lookAtStores(parts) },
    { name: 'notifications', run: parts.notifications },
    { name: 'sandbox', run: () => lookAtSandbox(parts) },
  ]
}

/** Without a token: Plannr refuses it, and so shows that it is there. */
async function askPlannr({ fetch, baseUrl, now }: ProbeParts): Promise<string> {
  const began = now()
  const response = await fetch(`${baseUrl()}/api/v1/me`, {
    method: 'GET',
    headers: { accept: 'application/json' },
    redirect: 'error',
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
  }).catch((error: unknown) => {
    throw error instanceof ExpectedError ? error : fromNetworkError(error, false)
  })
  await response.body?.cancel()
  const found = `status ${response.status}, ${Math.round(now() - began)} ms`
  if (response.status >= 500) throw new ExpectedError('server-error', { detail: found })
  return found
}

async function lookAtTrust({ baseUrl }: ProbeParts, ask: () => Promise<string>): Promise<string> {
  if (!baseUrl().startsWith('https:')) return 'not used with Plannr on this computer'
  try {
    await ask()
    return 'trusted'
  } catch (error) {
    const isOther = error instanceof ExpectedError && error.code === 'server-error'
    if (isOther) return 'trusted'
    throw error
  }
}

function lookAtSandbox({ isSandboxed }: ProbeParts): Promise<string> {
  if (isSandboxed()) return Promise.resolve('on')
  return Promise.reject(new Found('started with --no-sandbox'))
}

async function tryKeychain(keychain: Keeps): Promise<string> {
  const name = `probe/${randomUUID()}`
  const secret = randomUUID()
  await keychain.set(name, secret)
  const read = await keychain.get(name)
  await keychain.remove(name)
  if (read !== secret) throw new Found('it did not give back what was put in')
  return 'written, read and removed'
}

async function lookAtStores({ stores }: ProbeParts): Promise<string> {
  const all = await stores()
  const unsound = all.filter(({ sound }) => !sound)
  if (unsound.length > 0)
    throw new Found(`damaged: ${unsound.map(({ account }) => account).join(', ')}`)
  const words = all.map(
    ({ account, bytes, revision }) =>
      `${account}: ${Math.round(bytes / 100_000) / 10} MB, revision ${revision}`,
  )
  return words.join('; ') || 'no account is open'
}
