/** What the main process knows of itself. */
import type * as Electron from 'electron'
import { z } from 'zod'
import type { BenchApp } from '../bench-app.ts'

/** Megabytes. */
export type Heap = {
  used: number
  /** What V8 took for it. */
  total: number
}

const MEGABYTE = 1024 ** 2
const bytes = z.number().transform((count) => count / MEGABYTE)
const heapSchema = z.object({ result: z.object({ usedSize: bytes, totalSize: bytes }) })

export async function healthOfMain(app: BenchApp) {
  const heapsOfThreads = (await app.inMain(collectInThreads)).map(({ thread, answer }) => {
    const { result } = heapSchema.parse(JSON.parse(answer))
    return { thread, heap: { used: result.usedSize, total: result.totalSize } }
  })
  const { windows, timers, memory } = await app.inMain(countInMain)
  return {
    ...{ windows, timers, heapsOfThreads },
    heap: { used: memory.heapUsed / MEGABYTE, total: memory.heapTotal / MEGABYTE },
    /** What hangs on the heap outside of it. */
    external: memory.external / MEGABYTE,
    arrayBuffers: memory.arrayBuffers / MEGABYTE,
  }
}

/**
 * Runs in the main process: collects the garbage there and in its threads, and answers with what DevTools says of the
 * heap of each. Until V8 collects of itself, for which it waits while there is room, it may be more than all that is
 * in use.
 */
async function collectInThreads(): Promise<{ thread: string; answer: string }[]> {
  const { Session } = process.getBuiltinModule('node:inspector/promises')
  // What holds other things is let go of first.
  const methods = [...Array<string>(2).fill('HeapProfiler.collectGarbage'), 'Runtime.getHeapUsage']
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
    await session.post('HeapProfiler.collectGarbage')
    const threads = new Map<string, string>()
    session.on('NodeWorker.attachedToWorker', ({ params }) => {
      // As in "[worker 2] store".
      threads.set(params.sessionId, params.workerInfo.title.replace(/^\[worker \d+\] /, ''))
    })
    await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false })
    const heaps = [...threads].map(async ([sessionId, thread]) => {
      const last = new Promise<string>((resolve) => {
        session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
          if (params.sessionId === sessionId && params.message.includes('usedSize'))
            resolve(params.message)
        })
      })
      for (const [id, method] of methods.entries()) {
        const message = JSON.stringify({ id, method })
        await session.post('NodeWorker.sendMessageToWorker', { sessionId, message })
      }
      return { thread, answer: await last }
    })
    const answers = await Promise.all(heaps)
    await session.post('NodeWorker.disable')
    return answers
  } finally {
    session.disconnect()
  }
}

/** Runs in the main process. */
function countInMain({ BrowserWindow }: typeof Electron) {
  return {
    windows: BrowserWindow.getAllWindows().length,
    timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    memory: process.memoryUsage(),
  }
}
