/** Starts the client, kills it (kill -9) and starts it again on the same disk, until all has left. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { between, createRandom } from '../../demo/random.ts'
import type { Server } from './world.ts'

const client = join(import.meta.dirname, 'client.ts')

type Way = 'at random' | 'after a commit' | 'while starting'
export type Kills = Record<Way, number>

/** Resolves when a life has come to its end by itself; throws when one broke off. */
export async function live(
  server: Server,
  options: { configFile: string; kills: number; done: Kills; end: number },
): Promise<void> {
  const random = createRandom(server.config.size.seed, 'kills')
  const { done } = options
  const count = () => Object.values(done).reduce((sum, one) => sum + one, 0)
  let isYoung = false
  for (;;) {
    const life = start(options.configFile, options.end)
    const way = isYoung ? 'while starting' : count() % 2 === 0 ? 'at random' : 'after a commit'
    const share = (count() + 0.2 + random() * 0.6) / (options.kills + 0.5)
    const due = server.config.size.sends * share
    const killed =
      count() < options.kills &&
      (await fate(server, { life, way, due, wait: between(random, 20, 700) }))
    if (!killed) {
      await life.ended
      return
    }
    await life.ended
    done[way] += 1
    // Every third life is not given the time to get going.
    isYoung = !isYoung && count() % 3 === 2
  }
}

type Life = { process: ChildProcess; ended: Promise<void>; isOver: () => boolean }

/** Kills the life when its time has come; false when it was over before. */
async function fate(
  { demo, countSent }: Server,
  { life, way, due, wait }: { life: Life; way: Way; due: number; wait: number },
): Promise<boolean> {
  if (way === 'while starting') {
    await pause(wait)
    return kill(life)
  }
  while (countSent() < due && !life.isOver()) await pause(5)
  if (way === 'at random') {
    await pause(wait / 4)
    return kill(life)
  }
  return new Promise((resolve) => {
    const before = countSent()
    const settle = (killed: boolean) => {
      forget()
      resolve(killed)
    }
    // Heard before the server answers the request that made the change.
    const forget = demo.world.onChange(() => {
      if (countSent() > before) settle(kill(life))
    })
    void life.ended.catch(() => undefined).then(() => settle(false))
  })
}

function kill(life: Life): boolean {
  return !life.isOver() && life.process.kill('SIGKILL')
}

function start(configFile: string, end: number): Life {
  const child = spawn(process.execPath, [client, configFile], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.on('exit', endWithUs)
  let isLate = false
  const limit = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, end - Date.now())
  let errors = ''
  child.stderr.on(
    'data',
    (chunk: Buffer) => ((errors += chunk.toString()), process.stderr.write(chunk)),
  )
  const ended = once(child, 'close').then(() => {
    process.off('exit', endWithUs)
    clearTimeout(limit)
    if (isLate) throw new Error('the outbox was not empty in time')
    if (child.exitCode !== 0 && child.signalCode !== 'SIGKILL')
      throw new Error(`the client broke off: ${errors}`)
  })
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  return { process: child, ended, isOver }
}
