import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ParleyEvent } from '../../../contract/events.ts'
import type { UpdateFailure, UpdateWay } from '../../../contract/updates.ts'
import { ManualClock } from '../../../tests/kit/clock.ts'
import { silentLog } from '../../model/log.ts'
import type { UpdateEvent } from './update-step.ts'
import { UpdateService, type Updater } from './updates.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let clock: ManualClock
let updates: UpdateService
let way: UpdateWay
let chosen: { updates: 'automatic' | 'notify' | 'off'; updateChannel: 'stable' | 'beta' }
let looks: { channel: string; fetch: boolean }[]
let done: string[]
let pushed: ParleyEvent[]
let tell: (event: UpdateEvent) => void
/** What the server has, or how the look fails. */
let server: () => void
let installs: (onRefused: () => void) => boolean
let obstacle: UpdateFailure | null
let loads: () => void

beforeEach(() => {
  clock = new ManualClock()
  way = { way: 'self' }
  chosen = { updates: 'automatic', updateChannel: 'stable' }
  looks = []
  done = []
  pushed = []
  server = () => tell({ event: 'none', at: 7 })
  installs = () => true
  obstacle = null
  loads = () => undefined
  const updater: Updater = {
    look(wish) {
      looks.push(wish)
      server()
      return Promise.resolve()
    },
    obstacle: () => obstacle,
    install(onRefused) {
      done.push('install')
      return installs(onRefused)
    },
    installAtEnd: (wanted) => void done.push(`at the end: ${wanted}`),
  }
  updates = new UpdateService({
    version: '0.1.0',
    way: () => way,
    chosen: () => chosen,
    load(listener) {
      loads()
      tell = listener
      return Promise.resolve(updater)
    },
    push: (event) => pushed.push(event),
    quit: () => void done.push('quit'),
    relaunch: () => void done.push('relaunch'),
    exit: () => void done.push('exit'),
    clock,
    log: silentLog,
  })
})

async function pass(milliseconds: number): Promise<void> {
  clock.advance(milliseconds)
  await new Promise((over) => setImmediate(over))
}

const fetched = () => {
  tell({ event: 'found', version: '0.2.0', fetched: true })
  tell({ event: 'downloaded', version: '0.2.0' })
}

describe('looking', () => {
  test('begins after the first paint, and goes on every six hours or so', async () => {
    updates.begin()
    expect(looks).toEqual([])
    await pass(MINUTE)
    expect(looks).toEqual([{ channel: 'stable', fetch: true }])
    await pass(4 * HOUR)
    expect(looks).toHaveLength(1)
    await pass(4 * HOUR)
    expect(looks).toHaveLength(2)
    updates.dispose()
    await pass(100 * HOUR)
    expect(looks).toHaveLength(2)
  })

  test('is spread, so that a firm does not ask all at once', () => {
    const times = [0, 0.5, 0.99].map((randomValue) => {
      clock.randomValue = randomValue
      updates.dispose()
      updates.begin()
      return clock.waiting[0]
    })
    expect(new Set(times).size).toBe(3)
  })

  test('stays away where it is switched off, but for the user who asks', async () => {
    chosen = { updates: 'off', updateChannel: 'beta' }
    updates.begin()
    await pass(20 * HOUR)
    expect(looks).toEqual([])
    await updates.check()
    expect(looks).toEqual([{ channel: 'beta', fetch: true }])
  })

  test('is never done, and nothing loaded, where the firm or the build forbids it', async () => {
    loads = () => expect.unreachable('the library was loaded')
    way = { way: 'off', because: 'managed' }
    updates.begin()
    await pass(20 * HOUR)
    expect((await updates.check()).step).toEqual({ step: 'idle', checkedAt: null })
    expect(looks).toEqual([])
  })

  test('fetches nothing where somebody else installs', async () => {
    way = { way: 'notify', because: 'package' }
    server = () => tell({ event: 'found', version: '0.2.0', fetched: false })
    const { step } = await updates.check()
    expect(looks).toEqual([{ channel: 'stable', fetch: false }])
    expect(step).toEqual({ step: 'available', version: '0.2.0' })
  })

  test('that fails is said, and the next one is not hindered by it', async () => {
    server = () => {
      throw new Error('net::ERR_NAME_NOT_RESOLVED')
    }
    expect((await updates.check()).step).toEqual({ step: 'failed', because: 'unreachable' })
    server = () => tell({ event: 'none', at: 7 })
    expect((await updates.check()).step).toEqual({ step: 'idle', checkedAt: 7 })
  })

  test('is tried again when the library itself could not be loaded', async () => {
    loads = () => {
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    }
    expect((await updates.check()).step).toEqual({ step: 'failed', because: 'disk-full' })
    loads = () => undefined
    expect((await updates.check()).step.step).toBe('idle')
  })

  test('is done once, however often it is asked for, and not at all once a version is ready', async () => {
    await Promise.all([updates.check(), updates.check(), updates.check()])
    expect(looks).toHaveLength(1)
    server = fetched
    await updates.check()
    await updates.check()
    expect(looks).toHaveLength(2)
    const last = pushed.at(-1)
    expect(last).toMatchObject({ updates: { step: { step: 'ready', version: '0.2.0' } } })
  })
})

describe('putting it in place', () => {
  test('happens at the end of the program when nothing speaks against it', async () => {
    expect(updates.finish(true)).toBe(false)
    expect(done).toEqual([])
    server = fetched
    await updates.check()
    expect(updates.finish(true)).toBe(false)
    expect(done).toEqual(['at the end: true'])
  })

  test('waits for another end while files are on their way, unless the user chose it', async () => {
    server = fetched
    await updates.check()
    updates.finish(false)
    expect(done).toEqual(['at the end: false'])
    updates.restart()
    expect(updates.finish(false)).toBe(true)
    expect(done.slice(1)).toEqual(['quit', 'at the end: false', 'install'])
  })

  test('is asked for in vain while nothing is ready', () => {
    updates.restart()
    expect(done).toEqual([])
  })

  test('that can’t be done now is said instead of ending the program', async () => {
    server = fetched
    await updates.check()
    obstacle = 'disk-full'
    updates.restart()
    expect(updates.state().step).toEqual({ step: 'failed', because: 'disk-full' })
    expect(updates.finish(true)).toBe(false)
    // Nor by the library, left to itself.
    expect(done).toEqual(['at the end: false'])
  })

  test('is taken back by whoever stays', async () => {
    server = fetched
    await updates.check()
    updates.restart()
    updates.stay()
    expect(updates.finish(true)).toBe(false)
    expect(done).toEqual(['quit', 'at the end: true'])
  })

  test.each([
    ['says no', () => false],
    [
      'breaks',
      () => {
        throw new Error('broken')
      },
    ],
  ])('starts this version again when it %s', async (_name, outcome) => {
    server = fetched
    installs = vi.fn(outcome)
    await updates.check()
    updates.restart()
    expect(updates.finish(true)).toBe(false)
    expect(done.at(-1)).toBe('relaunch')
  })

  test.each([
    ['is refused by the system only later', (refuse: () => void) => refuse()],
    ['never comes', () => clock.advance(5 * MINUTE)],
  ])('starts this version again when it %s', async (_name, happens) => {
    let refuse = () => {}
    server = fetched
    installs = (onRefused) => {
      refuse = onRefused
      return true
    }
    await updates.check()
    updates.restart()
    expect(updates.finish(true)).toBe(true)
    expect(done.at(-1)).toBe('install')
    happens(() => refuse())
    expect(done.slice(-2)).toEqual(['relaunch', 'exit'])
  })
})
