/** What a program that leaks would have more of. */
import { readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type * as Electron from 'electron'
import type { BenchApp } from '../bench-app.ts'
import { family, usageOf } from '../process-tree.ts'

export type Health = {
  /** Megabytes, all processes. */
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

/** The app rests meanwhile. Linux only, since it reads /proc. */
export async function healthOf(app: BenchApp, profile: string): Promise<Health> {
  const page = await healthOfPage(app)
  const main = await app.inMain(healthOfMain)
  const open = await openFiles(app.pid)
  const { memory, processes } = await usageOf(app.pid)
  const megabyte = 1024 ** 2
  return {
    ...page,
    ...open,
    processes,
    memory: memory / megabyte,
    windows: main.windows,
    timers: main.timers,
    heapOfMain: main.heap / megabyte,
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
    return {
      nodes: named.get('Nodes') ?? NaN,
      listeners: named.get('JSEventListeners') ?? NaN,
      heapOfPage: (named.get('JSHeapUsedSize') ?? NaN) / 1024 ** 2,
    }
  } finally {
    await session.detach()
  }
}

/** Runs in the main process. */
function healthOfMain({ BrowserWindow }: typeof Electron) {
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
  process.getBuiltinModule('node:vm').runInNewContext('gc()')
  return {
    windows: BrowserWindow.getAllWindows().length,
    timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    heap: process.memoryUsage().heapUsed,
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
