/**
 * Connections that are used once. When a connection that served an earlier request turns out to be
 * cut, Chromium sends the next request a second time by itself, though the server may have acted on
 * the first; a message would arrive twice and nobody would know. It does not do so on a connection
 * that is new. So each command gets a network session of its own, whose connections are closed first.
 */
import type { Session } from 'electron'
import { createPool, type Pool } from '../model/pool.ts'
import type { NetworkSessions } from './network-sessions.ts'

export type Lines = { short: Pool<Session>; long: Pool<Session> }

/** Short commands never wait behind uploads, which may take an hour each. */
export function createLines({ openLine }: Pick<NetworkSessions, 'openLine'>): Lines {
  return {
    short: createPool(4, (number) => openLine(`command-${number}`)),
    long: createPool(3, (number) => openLine(`upload-${number}`)),
  }
}
