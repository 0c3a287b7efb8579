/** An hour in which nothing happens, on a clock that runs as fast as the polls do. */
import { setTimeout as pause } from 'node:timers/promises'
import { WorkspaceKit, type ReadyWorld } from '../../tests/kit/workspace.ts'
import { rememberPages } from './sync-pages.ts'

/** Seconds. */
const HOUR = 3_600

export type IdleTime = {
  polls: number
  /** All requests, those of the second look at old threads included. */
  requestsPerPoll: number
  bytesPerPoll: number
  /** Milliseconds, of all threads. */
  cpuPerPoll: number
}

/** `seconds`: of the clock that runs so fast. */
export async function idleTime(ready: ReadyWorld, seconds = HOUR): Promise<IdleTime> {
  const kit = await WorkspaceKit.create({}, ready)
  const pages = rememberPages((url, init) => kit.demo.fetch(url, init))
  try {
    await kit.restart((url, init) => pages.fetch(url, init))
    await kit.workspace.start()
    await untilQuiet(kit)
    // Until the history is here, and the pages of a quiet poll are known.
    for (let minutes = 0; minutes < 30 && !(await isAtRest(kit)); minutes += 1) await let60Pass(kit)
    await let60Pass(kit)
    return await measure(kit, pages, seconds)
  } finally {
    await kit.dispose()
  }
}

async function measure(
  kit: WorkspaceKit,
  pages: { requests: number; bytes: number },
  seconds: number,
) {
  const before = { requests: pages.requests, bytes: pages.bytes, cpu: process.cpuUsage() }
  const end = kit.clock.now() + seconds * 1000
  let polls = 0
  while (kit.clock.now() < end) polls += await step(kit)
  const { user, system } = process.cpuUsage(before.cpu)
  return {
    polls,
    requestsPerPoll: (pages.requests - before.requests) / polls,
    bytesPerPoll: (pages.bytes - before.bytes) / polls,
    cpuPerPoll: (user + system) / 1000 / polls,
  }
}

/** To the next moment for which something is planned; 1 when that was a poll. */
async function step(kit: WorkspaceKit): Promise<number> {
  const before = kit.events.length
  const [next = kit.clock.now() + 1000] = kit.clock.waiting
  kit.clock.advance(Math.max(next - kit.clock.now(), 1))
  await untilQuiet(kit)
  const told = kit.events.splice(before)
  return told.filter((one) => one.event === 'sync' && one.status.state === 'checking').length
}

async function let60Pass(kit: WorkspaceKit): Promise<void> {
  const end = kit.clock.now() + 60_000
  while (kit.clock.now() < end) await step(kit)
}

async function isAtRest({ store }: WorkspaceKit): Promise<boolean> {
  return (await store.nextIncomplete([])) === null
}

async function untilQuiet({ workspace }: WorkspaceKit): Promise<void> {
  do await pause(2)
  while (workspace.sync.status.state === 'checking')
}
