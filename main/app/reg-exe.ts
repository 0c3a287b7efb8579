import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Asks the registry; it comes with each Windows. */
export function regExe(): string {
  const usual = 'C:\\Windows'
  const windows = existsSync(usual) ? usual : (process.env['SystemRoot'] ?? usual)
  return join(windows, 'System32', 'reg.exe')
}
