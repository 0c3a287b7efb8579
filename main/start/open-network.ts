/** The way to Plannr: proxy, guest network, keychain for what a proxy asks. */
import type { ParleyEvent } from '../../contract/events.ts'
import type { NetworkState } from '../../contract/network-commands.ts'
import { watchForPortal } from '../api/portal.ts'
import type { Fetch } from '../api/transport.ts'
import type { FirstPaint } from '../app/first-paint.ts'
import { logRequests } from '../app/diagnostics/request-log.ts'
import { createNetworkSessions, type NetworkSessions } from '../app/network-sessions.ts'
import { createNetworkFetch } from '../app/network.ts'
import { takesCredentials } from '../app/proxy-check.ts'
import type { ProxyChoice } from '../app/proxy-config.ts'
import { readBaseUrl } from '../auth/base-url.ts'
import { createKeychain, type Keychain, type Keytar } from '../auth/keychain.ts'
import { createProxySignIn, type ProxySignIn } from '../auth/proxy-sign-in.ts'
import type { SettingsFile } from '../app/settings.ts'
import type { Log } from '../model/log.ts'
import type { SessionService } from '../workspace/session.ts'

export type Network = {
  keychain: Keychain
  fetch: Fetch
  /** Throws insecure-address. */
  baseUrl: () => string
  sessions: NetworkSessions
  proxy: ProxySignIn
  state(): NetworkState
  /** Of the guest network. */
  signInPage(): string | null
  /** Another network, or the same one after a sleep. */
  changed(): void
  choose(proxy: ProxyChoice): void
}

type NetworkParts = {
  settings: Pick<SettingsFile, 'chosen' | 'profile'>
  push: (event: ParleyEvent) => void
  log: Log
  painted: FirstPaint
}

export function openNetwork({ settings, push, log, painted }: NetworkParts): Network {
  const keychain = createKeychain({ load: loadKeytar, profile: settings.profile })
  const baseUrl = () => readBaseUrl(process.env['PLANNR_BASE_URL'])
  const sessions = createNetworkSessions(settings.chosen(), log)
  const onChange = () => push({ event: 'network', state: state() })
  const proxy = createProxySignIn({
    keychain,
    tries: (name, credentials) =>
      takesCredentials(sessions.main, `${baseUrl()}/api/v1/me`, name, credentials),
    onForget: () => sessions.forgetSignIns(),
    onChange,
    log,
  })
  const direct = createNetworkFetch({ sessions, signIn: proxy })
  const isDetailed = () => settings.chosen().logLevel === 'detailed'
  const noted = logRequests(direct, { log, isDetailed, baseUrl, now: () => performance.now() })
  const portal = watchForPortal(noted, { baseUrl, onChange })
  const state = () => ({ proxy: proxy.asked(), signInPage: portal.page() !== null })
  return {
    keychain,
    fetch: (...asked) => painted.done.then(() => portal.fetch(...asked)),
    baseUrl,
    sessions,
    proxy,
    state,
    signInPage: () => portal.page(),
    changed() {
      portal.networkChanged()
      proxy.changed()
    },
    choose(choice) {
      sessions.choose(choice)
      proxy.changed()
    },
  }
}

/** What waited for the way to be free goes on. */
export async function goOn({ workspaces }: Pick<SessionService, 'workspaces'>): Promise<void> {
  await Promise.all(
    workspaces.map(async ({ outbox, sync }) => {
      await outbox.resume()
      await sync.checkNow()
    }),
  )
}

/** Loaded when it is first needed: it drags in the system's keychain library. */
async function loadKeytar(): Promise<Keytar> {
  const loaded = await import('keytar')
  return loaded.default
}
