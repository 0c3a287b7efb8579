/** What Parley can find out about itself, for the user and for who helps them. */
import { z } from 'zod'
import { failureSchema } from './errors.ts'
import { done, nothing } from './fields.ts'

export const CHECKS = [
  'network',
  'tls',
  'proxy',
  'keychain',
  'store',
  'notifications',
  'sandbox',
] as const
export type CheckName = (typeof CHECKS)[number]

export const checkSchema = z.object({
  name: z.enum(CHECKS),
  ok: z.boolean(),
  /** What was found, without names of people or conversations. */
  found: z.string(),
  /** What failed, where it has words of its own. */
  failure: failureSchema.nullable(),
})
export type Check = z.infer<typeof checkSchema>

export const diagnosticsCommands = {
  'diagnostics.check': { input: nothing, output: z.array(checkSchema) },
  /** Asks with the system's dialog for the place; the file's name, or null when they changed their mind. */
  'diagnostics.save': { input: nothing, output: z.object({ name: z.string().nullable() }) },
  /** Shows the bundle that was saved last. */
  'diagnostics.show': { input: nothing, output: done },
} as const
