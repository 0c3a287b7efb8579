/** The network's sessions, each behind the proxy that is chosen before anything goes through it. */
import { session as electronSession, type Session } from 'electron'
import type { Log } from '../model/log.ts'
import { proxyConfigOf, type ProxyChoice } from './proxy-config.ts'

export type NetworkSessions = {
  /** For reading. */
  main: Session
  /** In memory: nothing of it is kept. */
  open(partition: string): Session
  /** One whose connections are closed before each command. */
  openLine(partition: string): Session
  /** Resolves once the session goes the chosen way; rejects when it can't, so that nothing goes another. */
  ready(session: Session): Promise<void>
  /** From now on this way; what is being written over another one ends on it. */
  choose(proxy: ProxyChoice): void
  /** Proxies are asked for their password anew. */
  forgetSignIns(): Promise<void>
}

export function createNetworkSessions(begin: ProxyChoice, log: Log): NetworkSessions {
  const told = new Map<Session, Promise<void>>()
  const lines = new Set<Session>()
  let chosen = begin
  function tell(session: Session): Promise<void> {
    const before = told.get(session)?.catch(() => undefined) ?? Promise.resolve()
    const now = before.then(() => session.setProxy(proxyConfigOf(chosen)))
    told.set(session, now)
    now.catch((error: unknown) => log.error('the proxy was not taken', error))
    return now
  }
  function open(partition: string): Session {
    const session = electronSession.fromPartition(partition, { cache: false })
    if (!told.has(session)) void tell(session)
    return session
  }
  const main = electronSession.defaultSession
  void tell(main)
  return {
    main,
    open,
    openLine(partition) {
      const session = open(partition)
      lines.add(session)
      return session
    },
    async forgetSignIns() {
      await Promise.all([...told.keys()].map((session) => session.clearAuthCache()))
    },
    ready: (session) => told.get(session) ?? Promise.resolve(),
    choose(proxy) {
      chosen = proxy
      for (const session of [...told.keys()]) {
        const now = tell(session)
        // A command has new connections anyway; cut now, nobody would know whether it arrived.
        if (lines.has(session)) continue
        now
          .then(() => session.closeAllConnections())
          .catch((error: unknown) => log.error('old connections were not closed', error))
      }
    },
  }
}
