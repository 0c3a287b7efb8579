import { beginThread, openStore } from '../store/store.ts'
import type { OpenStore } from '../workspace/account-store.ts'
import type { SessionMemory } from '../workspace/session-record.ts'

/** Of a thread, in place of its number. */
const ENDED = -1

/** Who is signed in will want a store: its thread begins while the keychain is asked for the key. */
export function storeOpener(storeWorker: URL, memory: Pick<SessionMemory, 'read'>): OpenStore {
  const isSignedIn = (memory.read()?.accountUuid ?? null) !== null
  let waiting = isSignedIn ? beginThread(storeWorker) : null
  // Then the one that opens the store fails too, and is asked why.
  waiting?.on('error', () => undefined)
  return (options) => {
    // One that has ended in the meantime can open nothing.
    const begun = waiting?.threadId === ENDED ? null : waiting
    waiting = null
    return openStore(storeWorker, options, begun)
  }
}
