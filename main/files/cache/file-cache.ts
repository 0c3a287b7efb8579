/**
 * Files fetched to be shown, kept encrypted so that they show again at once and offline. What is on the
 * disk says nothing: neither names nor words; which file is which stands in the encrypted store.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ExpectedError } from '../../../contract/errors.ts'
import type { FileName } from '../../../contract/file-commands.ts'
import type { Clock } from '../../model/clock.ts'
import type { Log } from '../../model/log.ts'
import type { Pool } from '../../model/pool.ts'
import type { KnownFile } from '../../store/queries/files.ts'
import type { Store } from '../../store/store.ts'
import { codeOf, onDisk } from '../disk-failure.ts'
import type { FileLookup } from '../file-lookup.ts'
import { DamagedFile, openSealed, sealFile, TooLarge, type SealedFile } from './sealed-file.ts'

export type FileCacheOptions = {
  store: Store
  lookup: FileLookup
  /** For nothing else: what is in it and not in the index is removed. */
  folder: string
  /** Bytes that all of it may take. */
  limit: () => number
  /** How many are fetched at once. */
  pool: Pool<number>
  clock: Clock
  log: Log
}

/** Bytes of the largest file that is fetched to be shown; larger ones are for downloading. */
export const MOST_SHOWN = 100 * 1024 * 1024

export class FileCache {
  readonly #options: FileCacheOptions
  readonly #fetching = new Map<string, Promise<void>>()
  readonly #stop = new AbortController()
  #ready: Promise<Buffer> | null = null

  constructor(options: FileCacheOptions) {
    this.#options = options
  }

  /** Fetched if it is not here. Throws too-large-to-show, disk failures, and as FileLookup.open. */
  async open(file: KnownFile & FileName): Promise<SealedFile> {
    const kept = await this.#kept(file.uuid)
    if (kept) return kept
    await this.#once(file)
    const fetched = await this.#kept(file.uuid)
    if (!fetched) throw new ExpectedError('not-written', { detail: 'gone from the cache at once' })
    return fetched
  }

  /** It turned out to be damaged: the next look fetches it again. */
  async drop(fileUuid: string): Promise<void> {
    const { store, log } = this.#options
    try {
      const known = await store.cachedFile(fileUuid)
      if (known) await this.#remove([known.name])
    } catch (error) {
      log.error('a damaged file was not removed from the cache', error)
    }
  }

  /** A conversation was removed: its files go with it. What can't be removed now is at the next start. */
  async dropOrphans(): Promise<void> {
    const { store, log } = this.#options
    try {
      await this.#key()
      await this.#remove(await store.orphanedFiles())
    } catch (error) {
      log.error('files of a removed conversation are still in the cache', error)
    }
  }

  /** Bytes before encryption. */
  size(): Promise<number> {
    return this.#options.store.cachedBytes()
  }

  /** What is looked at next is fetched again. Throws disk failures. */
  async empty(): Promise<void> {
    await this.#key()
    const { store } = this.#options
    await onDisk(async () => this.#remove(await store.cachedNames()))
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.allSettled(this.#fetching.values())
  }

  async #kept(fileUuid: string): Promise<SealedFile | null> {
    const { store, clock, folder } = this.#options
    const key = await this.#key()
    const known = await store.cachedFile(fileUuid)
    if (!known) return null
    try {
      const sealed = await openSealed(join(folder, known.name), { key, fileUuid }, known.size)
      await store.useCachedFile({ fileUuid, now: clock.now() })
      return sealed
    } catch (error) {
      if (!(error instanceof DamagedFile) && codeOf(error) === null) throw error
      await this.#remove([known.name])
      return null
    }
  }

  /** However many ask for a file meanwhile, it is fetched once. */
  #once(file: KnownFile & FileName): Promise<void> {
    const known = this.#fetching.get(file.uuid)
    if (known) return known
    const { signal } = this.#stop
    const fetching = this.#options.pool
      .use(signal, () => this.#fetch(file, signal))
      .finally(() => this.#fetching.delete(file.uuid))
    this.#fetching.set(file.uuid, fetching)
    return fetching
  }

  async #fetch(file: KnownFile & FileName, signal: AbortSignal): Promise<void> {
    const { lookup, folder, store, clock, limit } = this.#options
    const key = await this.#key()
    const most = Math.min(MOST_SHOWN, limit())
    const { body, total } = await lookup.open(file, { signal })
    if (total !== null && total > most) {
      await endOf(body)
      throw new ExpectedError('too-large-to-show')
    }
    const name = randomUUID()
    const path = join(folder, name)
    try {
      const secret = { key, fileUuid: file.uuid }
      const size = await onDisk(() => sealFile(path, secret, body, most))
      const { uuid: fileUuid, conversationUuid } = file
      const entry = { fileUuid, conversationUuid, name, size, now: clock.now(), limit: limit() }
      await this.#remove(await store.addCachedFile(entry))
    } catch (error) {
      await rm(path, { force: true })
      if (error instanceof TooLarge) throw new ExpectedError('too-large-to-show')
      throw error
    }
  }

  /** First from the index: a file without an entry is removed at the next start, not the other way round. */
  async #remove(names: string[]): Promise<void> {
    const { store, folder } = this.#options
    for (const name of names) {
      await store.removeCachedFile(name)
      await rm(join(folder, name), { force: true })
    }
  }

  /** The folder is there, with nothing in it that a crash or a lost key left. */
  #key(): Promise<Buffer> {
    const ready = (this.#ready ??= this.#prepare())
    ready.catch(() => {
      if (this.#ready === ready) this.#ready = null
    })
    return ready
  }

  #prepare(): Promise<Buffer> {
    const { store, folder } = this.#options
    return onDisk(async () => {
      const key = Buffer.from(await store.fileCacheKey(), 'hex')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const name of await store.orphanedFiles()) await store.removeCachedFile(name)
      const known = new Set(await store.cachedNames())
      const there = new Set(await readdir(folder))
      for (const name of there)
        if (!known.has(name)) await rm(join(folder, name), { force: true, recursive: true })
      for (const name of known) if (!there.has(name)) await store.removeCachedFile(name)
      return key
    })
  }
}

/** Lets go of a reply that nobody wants to read. */
async function endOf(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of body) if (chunk.byteLength >= 0) break
}
