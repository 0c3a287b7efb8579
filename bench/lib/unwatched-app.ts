/**
 * A program that nothing looks into while it is measured. Playwright tells every page that it is seen, in
 * a hidden window too, and such a page goes on making frames.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import type * as Electron from 'electron'

export type UnwatchedApp = {
  pid: number
  /** Runs it in the main process and lets go again. It knows nothing but its argument. */
  run(work: (electron: typeof Electron) => Promise<void>): Promise<void>
  close(): Promise<void>
}

const START_LIMIT_MS = 20_000
const CLOSE_LIMIT_MS = 5_000

export async function startUnwatched(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<UnwatchedApp> {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...clean } = env
  const child = spawn(process.execPath, ['--inspect=0', ...args], {
    env: clean,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await inspectorOf(child)
  return {
    pid: child.pid ?? 0,
    run: (work) => evaluate(address, `(${String(work)})(${ELECTRON})`),
    close: () => end(child),
  }
}

const ELECTRON = `process.getBuiltinModule('module').createRequire(process.execPath)('electron')`

function inspectorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = () => reject(new Error(`It did not start:\n${printed}`))
    const timer = setTimeout(fail, START_LIMIT_MS)
    child.once('exit', fail)
    child.stderr?.on('data', (chunk) => {
      printed = `${printed}${String(chunk)}`.slice(-10_000)
      const address = /Debugger listening on (ws:\S+)/.exec(printed)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}

function evaluate(address: string, expression: string): Promise<void> {
  const socket = new WebSocket(address)
  const params = { expression, awaitPromise: true }
  socket.onopen = () => {
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
  }
  return new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('the inspector did not answer'))
    socket.onmessage = ({ data }) => {
      const failed = /"exceptionDetails"/.test(String(data))
      if (failed) reject(new Error(`it failed in the main process: ${String(data)}`))
      else resolve()
    }
  }).finally(() => socket.close())
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS)
  await gone
  clearTimeout(timer)
}
