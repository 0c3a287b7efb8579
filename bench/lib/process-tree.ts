/** What a program and all that it started has used, as Linux counts it (proc(5)). */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Usage = {
  /** Seconds of processor time. */
  cpu: number
  /** Times that a thread slept and was woken. */
  wakeUps: number
  /** Bytes, with shared pages counted in parts. */
  memory: number
  processes: number
}

/** Bytes of a process, with what it shares counted in parts. */
export type Memory = {
  /** Its own: heaps, stacks, what was written to of a library. */
  anonymous: number
  /** Between processes: pictures on their way to the screen. */
  shared: number
  /** Pages of files, above all of the program itself. */
  files: number
}

/** What Linux counts processor time in; the same on every machine that Electron runs on. */
const TICKS_A_SECOND = 100

/** The process `pid` and all below it. */
export async function usageOf(pid: number): Promise<Usage> {
  const whole: Usage = { cpu: 0, wakeUps: 0, memory: 0, processes: 0 }
  for (const one of await family(pid)) {
    const place = join('/proc', String(one))
    whole.cpu += await cpuOf(place)
    whole.wakeUps += await wakeUpsOf(place)
    const { anonymous, shared, files } = await memoryOf(place)
    whole.memory += anonymous + shared + files
    whole.processes += 1
  }
  return whole
}

/** `after` less `before`; memory and processes as they are at the end. */
export function spent(before: Usage, after: Usage): Usage {
  return { ...after, cpu: after.cpu - before.cpu, wakeUps: after.wakeUps - before.wakeUps }
}

/** It and all that it started. */
export async function family(pid: number): Promise<number[]> {
  const children = new Map<number, number[]>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [, parent] = await statOf(join('/proc', name))
    const known = children.get(Number(parent)) ?? []
    children.set(Number(parent), [...known, Number(name)])
  }
  const found = [pid]
  for (const one of found) found.push(...(children.get(one) ?? []))
  return found
}

/** The fields after the name, which may hold spaces; nothing of a process that has ended. */
async function statOf(place: string): Promise<string[]> {
  const text = await readIfThere(join(place, 'stat'))
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

async function cpuOf(place: string): Promise<number> {
  const fields = await statOf(place)
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND
}

async function wakeUpsOf(place: string): Promise<number> {
  const threads = await readdir(join(place, 'task')).catch(gone)
  const texts = await Promise.all(
    threads.map((thread) => readIfThere(join(place, 'task', thread, 'status'))),
  )
  return texts.reduce(
    (sum, text) => sum + numberAfter(text, /^voluntary_ctxt_switches:\s+(\d+)/m),
    0,
  )
}

/** Nothing of a process that has ended. */
export async function memoryOf(place: string): Promise<Memory> {
  const text = await readIfThere(join(place, 'smaps_rollup'))
  const bytes = (pattern: RegExp) => numberAfter(text, pattern) * 1024
  return {
    anonymous: bytes(/^Pss_Anon:\s+(\d+) kB/m),
    shared: bytes(/^Pss_Shmem:\s+(\d+) kB/m),
    files: bytes(/^Pss_File:\s+(\d+) kB/m),
  }
}

function numberAfter(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0)
}

async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}

function gone(): string[] {
  return []
}
