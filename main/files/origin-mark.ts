/**
 * Tells the system that a file came from the internet, so that it warns before something in it runs.
 * Sources: Microsoft, "Zone.Identifier stream" ([MS-FSCC] 5.6.1); Apple, LSQuarantine.h. What is written is
 * tested; the writing itself was run on no Windows and no Mac. Linux has no such mark.
 */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Rejects where the file system keeps no marks (FAT, many network drives). */
export type MarkOrigin = (path: string) => Promise<void>

/** ZoneId 3: the internet. Without the address, which names the firm's file. */
export const WINDOWS_ZONE = '[ZoneTransfer]\r\nZoneId=3\r\n'

/** Flags 0083: downloaded by an app and not yet agreed to; then the time in seconds, hexadecimal. */
export function macQuarantine(now: number, uuid: string): string {
  return `0083;${Math.floor(now / 1000).toString(16)};Parley;${uuid.toUpperCase()}`
}

export function originMarkFor(platform: string, now: () => number): MarkOrigin {
  if (platform === 'win32') return (path) => writeFile(`${path}:Zone.Identifier`, WINDOWS_ZONE)
  if (platform !== 'darwin') return () => Promise.resolve()
  return async (path) => {
    const value = macQuarantine(now(), randomUUID())
    await promisify(execFile)('/usr/bin/xattr', ['-w', 'com.apple.quarantine', value, path])
  }
}
