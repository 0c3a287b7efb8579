import log from 'electron-log/main.js'
import { join } from 'node:path'
import type { Log } from '../model/log.ts'

const LARGEST_FILE = 2 * 1024 * 1024

/** A rotating file in the profile's folder. Names, message text and tokens never reach it. */
export function createLogFile(folder: string): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log')
  log.transports.file.maxSize = LARGEST_FILE
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  return {
    info: (event, facts) => log.info(event, facts ?? ''),
    warn: (event, facts) => log.warn(event, facts ?? ''),
    error: (event, error) => log.error(event, describe(error)),
  }
}

/** The stack says where; the message of a foreign error could hold what the user wrote. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return `${error.name}: ${callsOf(error.stack ?? '')}`
}

/** Only the calls: a message of several lines stands before them. */
function callsOf(stack: string): string {
  const calls = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return calls.slice(0, 5).join(' | ')
}
