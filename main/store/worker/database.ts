/** Opens the encrypted file and brings its schema up to date. */
import Database from 'better-sqlite3-multiple-ciphers'
import { searchable } from '../../model/searchable.ts'
import { migrations } from '../migrations/migrations.ts'
import type { OpenOptions, StoreFailureCode } from './protocol.ts'

export type Connection = Database.Database

export class StoreFailure extends Error {
  readonly code: StoreFailureCode
  constructor(code: StoreFailureCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StoreFailure'
    this.code = code
  }
}

export function openDatabase(options: OpenOptions): Connection {
  let connection: Connection | null = null
  try {
    connection = new Database(options.file)
    // ChaCha20-Poly1305 over every page; a raw key, so that no key derivation slows the start.
    connection.pragma(`cipher = 'chacha20'`)
    connection.pragma(`key = "x'${options.key}'"`)
    connection.pragma('journal_mode = WAL')
    // A message that was accepted, or posted, must not be forgotten by a power cut.
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    connection.pragma('temp_store = MEMORY')
    connection.pragma('cache_size = -16000')
    connection.function('searchable', { deterministic: true }, (text) =>
      typeof text === 'string' ? searchable(text) : text,
    )
    migrate(connection)
    return connection
  } catch (error) {
    connection?.close()
    throw toStoreFailure(error)
  }
}

/** Each step is one transaction; the version is SQLite's own `user_version`. */
function migrate(connection: Connection): void {
  const version = Number(connection.pragma('user_version', { simple: true }))
  if (version > migrations.length)
    throw new StoreFailure('store-newer', `schema ${version}, known ${migrations.length}`)
  migrations.slice(version).forEach((sql, index) => {
    connection.transaction(() => {
      connection.exec(sql)
      connection.pragma(`user_version = ${version + index + 1}`)
    })()
  })
}

/** Source: SQLite result codes. A wrong key shows as "file is not a database". */
export function toStoreFailure(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  if (/^SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|IOERR_SHMSIZE)/.test(code))
    return new StoreFailure('disk-full', message, error)
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new StoreFailure('store-key', message, error)
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(code) || /does not exist/.test(message))
    return new StoreFailure('store-unavailable', message, error)
  return new StoreFailure('internal', message, error)
}
