/**
 * Connections that are used once. When a connection that served an earlier request turns out to be
 * cut, Chromium sends the next request a second time by itself, though the server may have acted on
 * the first; a message would arrive twice and nobody would know. It does not do so on a connection
 * that is new. So each command gets a network session of its own, whose connections are closed first.
 */
import { session as electronSession, type Session } from 'electron'

export type Line = { session: Session }

/** So many commands may be under way at once; more wait for their turn. */
const MOST_LINES = 6

export function createLines() {
  const free: Line[] = []
  const waiting: ((line: Line) => void)[] = []
  let made = 0

  function take(): Promise<Line> {
    const line = free.pop()
    if (line) return Promise.resolve(line)
    if (made < MOST_LINES) return Promise.resolve(makeLine(made++))
    return new Promise((resolve) => {
      waiting.push(resolve)
    })
  }

  function giveBack(line: Line): void {
    const next = waiting.shift()
    if (next) next(line)
    else free.push(line)
  }

  return {
    async use<T>(signal: AbortSignal, work: (line: Line) => Promise<T>): Promise<T> {
      const line = await take()
      try {
        signal.throwIfAborted()
        await line.session.closeAllConnections()
        return await work(line)
      } finally {
        giveBack(line)
      }
    },
  }
}

/** In memory: nothing of it is kept, and it knows the system's proxy as every session does. */
function makeLine(number: number): Line {
  return { session: electronSession.fromPartition(`command-${number}`, { cache: false }) }
}
