/** The app lock: what the page knows of it, and what can be asked while it is shut. */
import { z } from 'zod'
import { done, nothing } from './fields.ts'

const passphrase = z.string().max(1_000)

/** Minutes without a key or the mouse. */
export const LOCK_AFTER = [1, 5, 15, 60] as const

export const PASSPHRASE_LENGTH = 6

export const lockStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  /** It is wanted, mostly by the firm, and there is no passphrase yet. */
  z.object({ state: z.literal('unset') }),
  z.object({ state: z.literal('open') }),
  z.object({
    state: z.literal('locked'),
    /** A finger opens it as well. */
    touchId: z.boolean(),
    /** Milliseconds until a passphrase is looked at again. */
    waitMs: z.number(),
    /** Another passphrase was set while it locked, and nobody was told: the new one unlocks. */
    isNew: z.literal(true).optional(),
  }),
])
export type LockState = z.infer<typeof lockStateSchema>

export const lockCommands = {
  'lock.state': { input: nothing, output: lockStateSchema },
  'lock.now': { input: nothing, output: done },
  /** Throws wrong-passphrase, lock-wait, lock-lost, keychain-locked, keychain-unavailable. */
  'lock.unlock': { input: z.object({ passphrase }), output: lockStateSchema },
  /** Asks with the system's own dialog. Throws wrong-finger. */
  'lock.unlockWithTouchId': { input: nothing, output: lockStateSchema },
  /** The page has handed over what was typed, and has dropped the rest. */
  'lock.settled': { input: nothing, output: done },
  /** Sets the passphrase. Throws passphrase-short, managed, keychain-locked, keychain-unavailable. */
  'lock.turnOn': { input: z.object({ passphrase }), output: lockStateSchema },
  /** Throws what `lock.unlock` does, and managed. */
  'lock.turnOff': { input: z.object({ passphrase }), output: lockStateSchema },
  /** Another passphrase. Throws what `lock.unlock` does, and passphrase-short. */
  'lock.change': { input: z.object({ passphrase, next: passphrase }), output: lockStateSchema },
  /** For who has forgotten the passphrase. As `session.signOut`; the lock goes with the rest. */
  'lock.signOut': {
    input: z.object({ discardUnsent: z.boolean() }),
    output: z.object({ signedOut: z.boolean(), unsent: z.number() }),
  },
} as const
