/** Where memory is, which is not judged: it tells where to look when the whole has grown. */
import type { Heap } from './main-health.ts'
import type { ProcessMemory } from './processes.ts'

/** Megabytes. */
export type Whereabouts = {
  memoryBy: readonly ProcessMemory[]
  /** `external`: what hangs on the heap outside of it, `arrayBuffers` among it. */
  insideMain: { heap: Heap; external: number; arrayBuffers: number }
  heapsOfThreads: readonly { thread: string; heap: Heap }[]
  insidePage: Heap
}

/** The least of the first samples and of the last; NaN of what none of them has. */
export type Move = { name: string; before: number; after: number }

export function movesOf(before: readonly Whereabouts[], after: readonly Whereabouts[]): Move[] {
  const [first, last] = [before.map(figuresOf), after.map(figuresOf)]
  const names = new Set([...first, ...last].flatMap((figures) => [...figures.keys()]))
  return [...names].map((name) => ({ name, before: least(first, name), after: least(last, name) }))
}

function least(samples: readonly Map<string, number>[], name: string): number {
  const values = samples.flatMap((figures) => figures.get(name) ?? [])
  return values.length === 0 ? NaN : Math.min(...values)
}

function figuresOf({ memoryBy, insideMain, heapsOfThreads, insidePage }: Whereabouts) {
  const figures = new Map<string, number>()
  const add = (name: string, figure: number) => figures.set(name, (figures.get(name) ?? 0) + figure)
  // The zygotes are two.
  for (const { name, anonymous, shared } of memoryBy) add(name, anonymous + shared)
  for (const { files } of memoryBy) add('files', files)
  add('V8: main', insideMain.heap.total)
  for (const { thread, heap } of heapsOfThreads) add(`V8: ${thread}`, heap.total)
  add('V8: page', insidePage.total)
  add('external: main', insideMain.external)
  add('buffers: main', insideMain.arrayBuffers)
  return figures
}
