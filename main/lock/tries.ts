/** Looks at one passphrase at a time, and makes wrong ones wait longer and longer, also over a restart. */
import { ExpectedError } from '../../contract/errors.ts'
import { getSurely, type Keychain } from '../auth/keychain.ts'
import type { LockMemory } from './lock-memory.ts'
import { waitAfter } from './lock-policy.ts'
import type { checkPassphrase } from './passphrase.ts'

export const VERIFIER = 'lock'

export type TriesOptions = {
  keychain: Keychain
  memory: LockMemory
  check: typeof checkPassphrase
  /** Milliseconds of a clock that nobody can set. */
  steady: () => number
}

export function createTries({ keychain, memory, check, steady }: TriesOptions) {
  // After a restart the whole wait begins anew: no clock is needed to know when it is over.
  let until = steady() + waitAfter(memory.read().failures)
  let isChecking = false

  const note = (failures: number) => memory.write({ ...memory.read(), failures })

  async function compare(passphrase: string): Promise<boolean> {
    const verifier = await getSurely(keychain, VERIFIER)
    const outcome = verifier === null ? 'unreadable' : await check(passphrase, verifier)
    if (outcome === 'unreadable') throw new ExpectedError('lock-lost')
    return outcome === 'right'
  }

  /** Milliseconds until the next one is looked at. */
  const waitMs = () => Math.max(Math.ceil(until - steady()), 0)
  return {
    waitMs,
    /**
     * Resolves when it is the right one. Throws wrong-passphrase, lock-wait, lock-lost,
     * keychain-locked, keychain-unavailable.
     */
    async look(passphrase: string): Promise<void> {
      if (isChecking || waitMs() > 0) throw new ExpectedError('lock-wait')
      isChecking = true
      const before = memory.read().failures
      // Noted first: who ends the program during the look has had their try.
      note(before + 1)
      try {
        if (await compare(passphrase)) {
          note(0)
          return
        }
      } catch (error) {
        note(before)
        throw error
      } finally {
        isChecking = false
      }
      until = steady() + waitAfter(before + 1)
      throw new ExpectedError('wrong-passphrase')
    },
  }
}
