/** What stands between this computer and Plannr, and what the user can do about it. */
import { z } from 'zod'
import { done, nothing } from './fields.ts'

export const networkStateSchema = z.object({
  /** The proxy that asks for a name and a password; null: none does. */
  proxy: z.object({ name: z.string(), refused: z.boolean() }).nullable(),
  /** The sign-in page of a guest network, of which we know where it is. */
  signInPage: z.boolean(),
})
export type NetworkState = z.infer<typeof networkStateSchema>

export const networkCommands = {
  'network.get': { input: nothing, output: networkStateSchema },
  /** Throws proxy-refused, and keeps nothing then; `kept`: it is in the keychain for the next start. */
  'network.signInToProxy': {
    input: z.object({ username: z.string().min(1).max(500), password: z.string().max(2_000) }),
    output: z.object({ kept: z.boolean() }),
  },
  /** In the browser, if the network said where it is. */
  'network.openSignInPage': { input: nothing, output: done },
} as const
