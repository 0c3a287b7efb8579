import { join } from 'node:path'
import type { Choices } from '../model/choices.ts'
import type { Log } from '../model/log.ts'
import { createSpelling, type Spelling } from '../spelling/spelling.ts'

const worker = new URL('./spelling-worker.js', import.meta.url)

/** `out`: the build's output folder. */
export function openSpelling(choices: Choices, out: string, log: Log): Spelling {
  const chosen = () => choices.chosen()
  return createSpelling({ worker, folder: join(out, 'dictionaries'), chosen, log })
}
