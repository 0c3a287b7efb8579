/** What a program that leaks would have more of. */
import { readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchApp } from '../bench-app.ts'
import { family } from '../process-tree.ts'
import { healthOfMain } from './main-health.ts'
import { processesOf } from './processes.ts'
import type { Whereabouts } from './whereabouts.ts'

export type Health = {
  /**
   * Megabytes that all processes have of their own. Pages of files are not among it: the kernel lets go of those that
   * nobody reads, and counts them in parts as soon as another Electron runs from the same file.
   */
  memory: number
  /** Megabytes, after the garbage was collected. */
  heapOfMain: number
  heapOfPage: number
  processes: number
  files: number
  sockets: number
  windows: number
  /** Of the main process: timers that wait. */
  timers: number
  nodes: number
  listeners: number
  /** Megabytes on the disk. */
  store: number
  journal: number
  log: number
}

export type HealthName = keyof Health

export type Sample = Health & Whereabouts

/** The app rests meanwhile. Linux only, since it reads /proc. */
export async function healthOf(app: BenchApp, profile: string): Promise<Sample> {
  const page = await healthOfPage(app)
  const main = await healthOfMain(app)
  const open = await openFiles(app.pid)
  const memoryBy = await processesOf(app.pid)
  const megabyte = 1024 ** 2
  const { heapsOfThreads, heap, external, arrayBuffers } = main
  return {
    ...page,
    ...open,
    ...{ memoryBy, heapsOfThreads, insideMain: { heap, external, arrayBuffers } },
    processes: memoryBy.length,
    memory: memoryBy.reduce((sum, one) => sum + one.anonymous + one.shared, 0),
    windows: main.windows,
    timers: main.timers,
    heapOfMain: heap.used,
    heapOfPage: page.insidePage.used,
    store: (await bytesIn(join(profile, 'accounts'), /\.db$/)) / megabyte,
    journal: (await bytesIn(join(profile, 'accounts'), /\.db-wal$/)) / megabyte,
    log: (await bytesIn(join(profile, 'logs'), /./)) / megabyte,
  }
}

async function healthOfPage({ page }: BenchApp) {
  const session = await page.context().newCDPSession(page)
  try {
    // What holds other things is let go of first.
    for (let turn = 0; turn < 2; turn += 1) await session.send('HeapProfiler.collectGarbage')
    await session.send('Performance.enable')
    const { metrics } = await session.send('Performance.getMetrics')
    const named = new Map(metrics.map(({ name, value }) => [name, value]))
    const figure = (name: string) => named.get(name) ?? NaN
    return {
      nodes: figure('Nodes'),
      listeners: figure('JSEventListeners'),
      insidePage: {
        used: figure('JSHeapUsedSize') / 1024 ** 2,
        total: figure('JSHeapTotalSize') / 1024 ** 2,
      },
    }
  } finally {
    await session.detach()
  }
}

async function openFiles(pid: number): Promise<{ files: number; sockets: number }> {
  const links: string[] = []
  for (const one of await family(pid)) {
    const folder = join('/proc', String(one), 'fd')
    for (const name of await readdir(folder).catch(() => []))
      // One that was closed in between.
      links.push(await readlink(join(folder, name)).catch(() => ''))
  }
  const sockets = links.filter((link) => link.startsWith('socket:')).length
  return { sockets, files: links.length - sockets }
}

async function bytesIn(folder: string, pattern: RegExp): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = names
    .filter((name) => pattern.test(name))
    .map(async (name) => (await stat(join(folder, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
