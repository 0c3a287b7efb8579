/** The thread in which SQLite works, so that no disk access ever holds up the window. */
import { parentPort, type MessagePort } from 'node:worker_threads'
import { ExpectedError } from '../../../contract/errors.ts'
import { openStoreMethods } from '../methods.ts'
import { asMethod } from '../reply-parse.ts'
import { toStoreFailure } from './database.ts'
import { openOptionsSchema, type Commit, type StoreReply, type StoreRequest } from './protocol.ts'

function run(): void {
  const port = parentPort
  if (!port) throw new Error('the store worker needs a parent')
  // The first message names the store.
  port.once('message', (options: unknown) => work(port, options))
}

function work(port: MessagePort, options: unknown): void {
  const opened = open(options)
  port.postMessage(opened.reply)
  if (!opened.store) {
    port.close()
    return
  }
  const { methods, takeCommit, close } = opened.store
  const table = new Map<string, unknown>(Object.entries(methods))

  port.on('message', (request: StoreRequest) => {
    if (request.method === 'close') {
      close()
      port.postMessage({ id: request.id, ok: true, value: null, commit: null })
      port.close()
      return
    }
    port.postMessage(answer(table, request, takeCommit))
  })
}

function open(options: unknown) {
  try {
    const store = openStoreMethods(openOptionsSchema.parse(options))
    const revision = store.methods.revision()
    return { store, reply: { id: 0, ok: true, value: revision, commit: null } satisfies StoreReply }
  } catch (error) {
    return { store: null, reply: failed(0, error) }
  }
}

function answer(
  table: Map<string, unknown>,
  request: StoreRequest,
  takeCommit: () => Commit | null,
): StoreReply {
  try {
    const method = table.get(request.method)
    if (!method) throw new Error(`no store method ${request.method}`)
    const value = asMethod(method)(...request.args)
    return { id: request.id, ok: true, value, commit: takeCommit() }
  } catch (error) {
    takeCommit()
    return failed(request.id, error)
  }
}

function failed(id: number, error: unknown): StoreReply {
  if (error instanceof ExpectedError)
    return { id, ok: false, code: error.code, message: error.message }
  const { code, message } = toStoreFailure(error)
  return { id, ok: false, code, message }
}

run()
