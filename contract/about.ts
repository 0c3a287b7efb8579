/** What Parley is made of. */
import { z } from 'zod'
import { nothing } from './fields.ts'

export const licenceSchema = z.object({
  name: z.string(),
  /** Empty where it has none of its own. */
  version: z.string(),
  /** As its makers call it, such as MIT. */
  licence: z.string(),
  text: z.string(),
})
export type Licence = z.infer<typeof licenceSchema>

export const aboutCommands = {
  /** Of everything that is not ours, by name; none in a build for development. */
  'about.licences': { input: nothing, output: z.array(licenceSchema) },
  /** Opens the page of Chromium's own, which is too long for a list; false: it is not there. */
  'about.showChromium': { input: nothing, output: z.object({ shown: z.boolean() }) },
} as const
