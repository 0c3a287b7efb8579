/** The name and password of a proxy: asked of the user, tried, and kept in the keychain. */
import { z } from 'zod'
import { ExpectedError } from '../../contract/errors.ts'
import type { NetworkState } from '../../contract/network-commands.ts'
import type { Log } from '../model/log.ts'
import type { AnswersProxy, ProxyCredentials } from '../model/proxy-credentials.ts'
import type { Keychain } from './keychain.ts'

export type ProxySignIn = AnswersProxy & {
  /** The proxy that waits for the user. */
  asked(): NetworkState['proxy']
  /**
   * Tries them, and keeps them only if they are taken. Throws proxy-refused, and what a request throws.
   * `kept` is false without a keychain: then they last until the end of the program.
   */
  signIn(credentials: ProxyCredentials): Promise<{ kept: boolean }>
  /** Another network or another proxy is used: nobody waits for the user any more. */
  changed(): void
  /** Takes them out of the keychain. */
  forget(): Promise<void>
}

export type ProxySignInOptions = {
  keychain: Keychain
  /** Whether the proxy of that name takes them. */
  tries: (
    proxy: string,
    credentials: ProxyCredentials,
  ) => Promise<'taken' | 'refused' | 'not-asked'>
  /** What was given to proxies in this run is not to be given any more. */
  onForget: () => Promise<void>
  /** The user is to be asked, or no longer. */
  onChange: () => void
  log: Log
}

const NAME = 'proxy'
const savedSchema = z.object({ proxy: z.string(), username: z.string(), password: z.string() })
type Saved = z.infer<typeof savedSchema>

export function createProxySignIn(options: ProxySignInOptions): ProxySignIn {
  const { keychain, log } = options
  const memory = createMemory(keychain, log)
  /** Not given again by itself: some proxies lock an account after a few wrong tries. */
  let isWrong = false
  let asked: NetworkState['proxy'] = null

  function ask(next: NetworkState['proxy']): void {
    const isSame = JSON.stringify(next) === JSON.stringify(asked)
    asked = next
    if (!isSame) options.onChange()
  }

  return {
    async answer(proxy, refused) {
      const saved = await memory.read()
      const isKnown = saved?.proxy === proxy
      if (isKnown && refused !== null && isSame(saved, refused)) isWrong = true
      if (isKnown && !isWrong) return { username: saved.username, password: saved.password }
      ask({ name: proxy, refused: isKnown })
      return null
    },
    asked: () => asked,
    async signIn(credentials) {
      const proxy = asked?.name
      if (proxy === undefined) throw new ExpectedError('proxy-refused', { detail: 'none asks' })
      const found = await options.tries(proxy, credentials)
      if (found === 'refused') {
        ask({ name: proxy, refused: true })
        throw new ExpectedError('proxy-refused')
      }
      if (found === 'not-asked') {
        // The way is free by now, and what was typed is known to nobody.
        ask(null)
        return { kept: true }
      }
      const saved = { proxy, ...credentials }
      memory.keep(saved)
      isWrong = false
      ask(null)
      return { kept: await save(keychain, saved, log) }
    },
    changed: () => ask(null),
    async forget() {
      memory.keep(null)
      isWrong = false
      ask(null)
      await options.onForget()
      await keychain.remove(NAME)
    },
  }
}

/** What the keychain holds, read once. */
function createMemory(keychain: Keychain, log: Log) {
  let loading: Promise<Saved | null> | null = null
  return {
    async read(): Promise<Saved | null> {
      try {
        return await (loading ??= load(keychain))
      } catch (error) {
        // A keychain that is locked now may be open the next time.
        loading = null
        log.error('the sign-in of the proxy could not be read', error)
        return null
      }
    },
    keep(saved: Saved | null): void {
      loading = Promise.resolve(saved)
    },
  }
}

function isSame(one: ProxyCredentials, other: ProxyCredentials): boolean {
  return one.username === other.username && one.password === other.password
}

async function load(keychain: Keychain): Promise<Saved | null> {
  const secret = await keychain.get(NAME)
  return secret === null ? null : savedSchema.parse(JSON.parse(secret))
}

async function save(keychain: Keychain, saved: Saved, log: Log): Promise<boolean> {
  try {
    await keychain.set(NAME, JSON.stringify(saved))
    return true
  } catch (error) {
    log.error('the sign-in of the proxy is not kept', error)
    return false
  }
}
