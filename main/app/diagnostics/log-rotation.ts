import { existsSync, renameSync, rmSync } from 'node:fs'

/** Bytes of a file, after which the next one begins; with those kept it stays below 10 MB. */
export const LARGEST_LOG = 2 * 1024 * 1024
/** Beside the one that is written. */
export const KEPT_LOGS = 3

/** `main.log`, then `main.1.log` ... from the newest to the oldest. */
export function logFilesOf(file: string): string[] {
  const older = Array.from({ length: KEPT_LOGS }, (_one, index) => numbered(file, index + 1))
  return [file, ...older]
}

/** Makes room for a new one; the oldest goes. Throws what the disk throws. */
export function rotateLogs(file: string): void {
  const files = logFilesOf(file)
  const oldest = files.at(-1)
  if (oldest !== undefined) rmSync(oldest, { force: true })
  for (let index = files.length - 1; index > 0; index -= 1) {
    const [from, to] = [files[index - 1], files[index]]
    if (from !== undefined && to !== undefined && existsSync(from)) renameSync(from, to)
  }
}

function numbered(file: string, number: number): string {
  return file.replace(/\.log$/, `.${number}.log`)
}
