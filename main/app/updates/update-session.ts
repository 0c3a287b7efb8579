/** The network session of the updates. It follows the system's proxy, or what is set on it. */
import { session as electronSession, type Session } from 'electron'
import { isSecureAddress } from '../../model/secure-address.ts'

/** By this name electron-updater asks for its own. */
const PARTITION = 'electron-updater'

/** For whoever sets a proxy on each session. */
export function updateSession(): Session {
  return electronSession.fromPartition(PARTITION, { cache: false })
}

/** Wherever a list or a redirect points to: what nobody in between can change, or nothing. */
export function guardUpdateSession(): void {
  updateSession().webRequest.onBeforeRequest(({ url }, answer) => {
    const target = URL.parse(url)
    answer({ cancel: target === null || !isSecureAddress(target) })
  })
}
