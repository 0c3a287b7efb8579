import log from 'electron-log/main.js'
import { join } from 'node:path'
import type { Log } from '../model/log.ts'
import { LARGEST_LOG, rotateLogs } from './diagnostics/log-rotation.ts'

export function logFileIn(folder: string): string {
  return join(folder, 'logs', 'main.log')
}

/** A few files in the profile's folder. Names, message text and tokens never reach them. */
export function createLogFile(folder: string): Log {
  const file = logFileIn(folder)
  const { file: transport } = log.transports
  transport.resolvePathFn = () => file
  transport.maxSize = LARGEST_LOG
  transport.archiveLogFn = (full) => {
    try {
      rotateLogs(full.path)
    } catch {
      // It must not grow for good; that it could not be kept can't be written anywhere.
      full.clear()
    }
  }
  transport.level = 'info'
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
