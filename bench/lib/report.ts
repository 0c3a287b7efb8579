/** What every bench prints and keeps. */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { summarise } from './statistics.ts'

export const results = join(import.meta.dirname, '..', 'results')

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** One line a row of figures in milliseconds, in columns. */
export function table(rows: Readonly<Record<string, readonly number[]>>): string {
  const width = Math.max(...Object.keys(rows).map((name) => name.length))
  const cells = (texts: string[]) => texts.map((text) => text.padStart(9)).join('')
  const head = ' '.repeat(width) + cells(['median', 'p95', 'min', 'max'])
  const lines = Object.entries(rows).map(([name, values]) => {
    const { median, p95, min, max } = summarise(values)
    return name.padEnd(width) + cells([median, p95, min, max].map((ms) => `${ms.toFixed(0)} ms`))
  })
  return [head, ...lines].join('\n')
}

export function machine() {
  const [cpu] = cpus()
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    /** Gigabytes. */
    memory: Math.round(totalmem() / 1024 ** 3),
    electron: process.versions.electron,
  }
}

/** Keeps the figures for comparison with later runs; the folder is not part of the repository. */
export async function keep(name: string, figures: object): Promise<string> {
  await mkdir(results, { recursive: true })
  const at = new Date()
  const file = join(results, `${name}-${at.toISOString().replaceAll(/[:.]/g, '-')}.json`)
  const whole = { at: at.toISOString(), machine: machine(), ...figures }
  await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`)
  return file
}
