/**
 * The store as main sees it: one promise a method, run in order in a thread of its own. Searching has
 * a second one: what is typed must not wait for the history that is being written meanwhile.
 */
import { Worker } from 'node:worker_threads'
import { ExpectedError, isErrorCode } from '../../contract/errors.ts'
import type { StoreMethodName, StoreMethods } from './methods.ts'
import { asStore } from './reply-parse.ts'
import type { Commit, OpenOptions, StoreReply } from './worker/protocol.ts'

/** Failures are ExpectedError: disk-full, store-unavailable, store-newer, not-found ... */
export type Store = {
  [N in StoreMethodName]: (
    ...args: Parameters<StoreMethods[N]>
  ) => Promise<Awaited<ReturnType<StoreMethods[N]>>>
} & {
  /** The revision that main has heard of: what was asked for now is not older. */
  knownRevision(): number
  /** Tells of each commit after it is on disk. Returns the function that ends it. */
  onCommit(listener: (commit: Commit) => void): () => void
  close(): Promise<void>
}

/** The key does not open the file, or the file is damaged. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError'
}

/** They write nothing, and what they tell may be a moment old. */
const SEARCHING: ReadonlySet<string> = new Set<StoreMethodName>([
  'searchMessages',
  'searchPlaces',
  'health',
])

type Pending = { resolve: (value: unknown) => void; reject: (error: unknown) => void }

/** A thread that is told later which store it opens: beginning takes it longer than opening. */
export function beginThread(workerUrl: URL, name = 'store'): Worker {
  return new Worker(workerUrl, { name })
}

/** Throws WrongKeyError, or ExpectedError store-newer, store-unavailable, disk-full. */
export async function openStore(
  workerUrl: URL,
  options: OpenOptions,
  begun: Worker | null = null,
): Promise<Store> {
  const calls = createCalls(begun ?? beginThread(workerUrl), options)
  await calls.opened
  return storeOver(calls, createSearching(workerUrl, options))
}

/** Its thread begins with the first search; after `close` there is none any more. */
function createSearching(workerUrl: URL, options: OpenOptions): Searching {
  let opening: Promise<Calls> | null = null
  let isClosed = false
  async function open(): Promise<Calls> {
    const worker = beginThread(workerUrl, 'search')
    worker.once('exit', () => (opening = null))
    const calls = createCalls(worker, options)
    await calls.opened
    return calls
  }
  return {
    async call(method, args) {
      // Opening would make the file anew that may just have been removed.
      if (isClosed) throw storeClosed()
      return (await (opening ??= open())).call(method, args)
    },
    async close() {
      isClosed = true
      const calls = await opening?.catch(() => null)
      await calls?.call('close', [])
    },
  }
}

type Calls = ReturnType<typeof createCalls>
type Searching = {
  call: (method: string, args: unknown[]) => Promise<unknown>
  close: () => Promise<void>
}

function createCalls(worker: Worker, options: OpenOptions) {
  const pending = new Map<number, Pending>()
  const listeners = new Set<(commit: Commit) => void>()
  let revision = 0
  let lastId = 0
  const wait = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject })
    })
  const opened = wait(0)

  worker.on('message', (reply: StoreReply) => {
    const call = pending.get(reply.id)
    pending.delete(reply.id)
    if (reply.ok && reply.id === 0) revision = Number(reply.value)
    if (reply.ok && reply.commit) {
      revision = reply.commit.revision
      for (const listener of listeners) listener(reply.commit)
    }
    if (reply.ok) call?.resolve(reply.value)
    else call?.reject(toError(reply.code, reply.message))
  })
  let ended = false
  const fail = (error: Error) => {
    for (const call of pending.values()) call.reject(error)
    pending.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => {
    ended = true
    fail(storeClosed())
  })

  worker.postMessage(options)
  return {
    opened,
    listeners,
    knownRevision: () => revision,
    call(method: string, args: unknown[]): Promise<unknown> {
      if (ended) return method === 'close' ? Promise.resolve(null) : Promise.reject(storeClosed())
      const id = ++lastId
      const result = wait(id)
      worker.postMessage({ id, method, args })
      return result
    },
  }
}

function storeClosed(): Error {
  return new ExpectedError('store-unavailable', { detail: 'the store thread has ended' })
}

function toError(code: string, message: string): Error {
  if (code === 'store-key') return new WrongKeyError(message)
  return new ExpectedError(isErrorCode(code) ? code : 'internal', { detail: message })
}

function storeOver(calls: Calls, searching: Searching): Store {
  const fixed = {
    knownRevision: () => calls.knownRevision(),
    onCommit: (listener: (commit: Commit) => void) => {
      calls.listeners.add(listener)
      return () => calls.listeners.delete(listener)
    },
    close: async () => {
      await searching.close()
      await calls.call('close', [])
    },
  }
  return asStore(
    new Proxy(fixed, {
      get(target, name) {
        if (typeof name !== 'string' || name === 'then') return undefined
        if (name === 'onCommit' || name === 'close' || name === 'knownRevision') return target[name]
        const way = SEARCHING.has(name) ? searching : calls
        return (...args: unknown[]) => way.call(name, args)
      },
    }),
  )
}
