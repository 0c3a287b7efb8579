/** Self-checks and support bundle over the parts of the program that they look at. */
import { lookAtNotifications } from '../app/diagnostics/look-at-notifications.ts'
import { isSandboxed } from '../app/diagnostics/is-sandboxed.ts'
import {
  createDiagnostics,
  type Diagnostics,
  type DiagnosticsParts,
} from '../app/diagnostics/save-bundle.ts'
import { storeFactsOf } from '../app/diagnostics/store-facts.ts'
import type { Choices } from '../model/choices.ts'
import type { SessionBus } from '../model/session-bus.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Network } from './open-network.ts'

export function openDiagnostics(parts: {
  folder: string
  session: SessionService
  network: Network
  choices: Choices
  bus: Promise<SessionBus | null>
  window: DiagnosticsParts['window']
  isLocked: DiagnosticsParts['isLocked']
}): Diagnostics {
  const { folder, session, network, choices, bus, window, isLocked } = parts
  const { fetch, baseUrl, keychain, sessions } = network
  return createDiagnostics({
    folder,
    fetch,
    baseUrl,
    keychain,
    resolveProxy: (url) => sessions.main.resolveProxy(url),
    stores: () => storeFactsOf(session.workspaces),
    notifications: () => lookAtNotifications(bus),
    isSandboxed,
    now: () => performance.now(),
    settings: choices,
    window,
    isLocked,
  })
}
