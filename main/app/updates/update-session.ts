/** The network session of the updates, which goes by the proxy that is chosen (network-sessions.ts). */
import { session as electronSession, type Session } from 'electron'
import { isSecureAddress } from '../../model/secure-address.ts'

/** By this name electron-updater asks for its own. */
export const UPDATE_PARTITION = 'electron-updater'

function updateSession(): Session {
  return electronSession.fromPartition(UPDATE_PARTITION, { cache: false })
}

/** Wherever a list or a redirect points to: what nobody in between can change, or nothing. */
export function guardUpdateSession(): void {
  updateSession().webRequest.onBeforeRequest(({ url }, answer) => {
    const target = URL.parse(url)
    answer({ cancel: target === null || !isSecureAddress(target) })
  })
}
