/** Whose the memory is: a growth of the whole says nothing about where to look. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { family, memoryOf, type Memory } from '../process-tree.ts'

/** Megabytes of one process. */
export type ProcessMemory = Memory & { name: string }

const MEGABYTE = 1024 ** 2

/** Of `pid` and all that it started. */
export async function processesOf(pid: number): Promise<ProcessMemory[]> {
  const found: ProcessMemory[] = []
  for (const one of await family(pid)) {
    const place = join('/proc', String(one))
    // One that has ended in between has neither.
    const words = await readFile(join(place, 'cmdline'), 'utf8').catch(() => '')
    const { anonymous, shared, files } = await memoryOf(place)
    found.push({
      name: kindOf(words.split(/[\0 ]/)),
      anonymous: anonymous / MEGABYTE,
      shared: shared / MEGABYTE,
      files: files / MEGABYTE,
    })
  }
  return found
}

/** By what Chromium was told to be: the one that was told nothing is main. Those below it write their words as one. */
export function kindOf(words: readonly string[]): string {
  const valueOf = (name: string) =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  const type = valueOf('type')
  if (type === undefined) return 'main'
  if (type === 'renderer') return 'page'
  if (type === 'gpu-process') return 'GPU'
  if (type !== 'utility') return type
  // As in `network.mojom.NetworkService`.
  return valueOf('utility-sub-type')?.split('.')[0] ?? type
}
