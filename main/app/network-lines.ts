/**
 * Connections that are used once. When a connection that served an earlier request turns out to be
 * cut, Chromium sends the next request a second time by itself, though the server may have acted on
 * the first; a message would arrive twice and nobody would know. It does not do so on a connection
 * that is new. So each command gets a network session of its own, whose connections are closed first.
 */
import { session as electronSession, type Session } from 'electron'
import { createPool, type Pool } from '../model/pool.ts'

export type Lines = { short: Pool<Session>; long: Pool<Session> }

/** Short commands never wait behind uploads, which may take an hour each. */
export function createLines(): Lines {
  return {
    short: createPool(4, (number) => makeLine(`command-${number}`)),
    long: createPool(3, (number) => makeLine(`upload-${number}`)),
  }
}

/** In memory: nothing of it is kept, and it knows the system's proxy as every session does. */
function makeLine(name: string): Session {
  return electronSession.fromPartition(name, { cache: false })
}
