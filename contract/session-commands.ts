/** Signing in and out, and the accounts of the one who is signed in. */
import { z } from 'zod'
import { done, nothing, uuid } from './fields.ts'
import { accountChoiceSchema, sessionSchema, unreadByAccountSchema } from './models.ts'

export const sessionCommands = {
  'session.get': { input: nothing, output: sessionSchema },
  'session.signInWithToken': {
    input: z.object({ token: z.string().max(20_000) }),
    output: sessionSchema,
  },
  /** In the system's browser: answers when the user is back, or has cancelled. */
  'session.signInWithPlannr': { input: nothing, output: sessionSchema },
  'session.cancelSignIn': { input: nothing, output: done },
  'session.startDemo': { input: nothing, output: sessionSchema },
  'session.chooseAccount': { input: z.object({ accountUuid: uuid }), output: sessionSchema },
  /** Starts again after `blocked`, for example once the keychain is unlocked. */
  'session.tryAgain': { input: nothing, output: sessionSchema },
  /**
   * Removes token, keys and stored messages of this computer. With unsent messages or drafts and
   * without `discardUnsent` nothing happens but that they are counted.
   */
  'session.signOut': {
    input: z.object({ discardUnsent: z.boolean() }),
    output: z.object({ signedOut: z.boolean(), unsent: z.number() }),
  },
  'session.unread': { input: nothing, output: unreadByAccountSchema },
  'session.accounts': { input: nothing, output: z.array(accountChoiceSchema) },
} as const
