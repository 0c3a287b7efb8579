/** Starts an app and measures from just before its process exists. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { PAINTED } from './painted.ts'

const LIMIT_MS = 60_000
const END_LIMIT_MS = 10_000

export type Launch = {
  electron: string
  args: readonly string[]
  cwd: string
  env?: Readonly<Record<string, string>>
}

/** Milliseconds from launch to painted. The app has ended, all of it, when this resolves. */
export async function timeToPaint(launch: Launch): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...launch.env }
  delete env['ELECTRON_RUN_AS_NODE']
  const started = performance.timeOrigin + performance.now()
  const child = spawn(launch.electron, launch.args, {
    cwd: launch.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    return (await paintedAt(child)) - started
  } finally {
    await end(child)
  }
}

function paintedAt(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let errors = ''
    const fail = (why: string) => reject(new Error(`${why}\n${errors}`))
    const timer = setTimeout(() => fail('Nothing was painted within a minute.'), LIMIT_MS)
    child.once('error', reject)
    child.once('exit', () => fail('The app ended before it painted anything.'))
    child.stderr?.on('data', (chunk) => (errors += String(chunk)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith(PAINTED)) return
      clearTimeout(timer)
      resolve(Number(line.slice(PAINTED.length)))
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS)
  await gone
  clearTimeout(timer)
}
