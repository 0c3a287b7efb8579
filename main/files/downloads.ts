/**
 * Files on their way to a folder of the user's.
 *
 *   running -> done
 *      |----> failed      its part stays, and the next try goes on from there
 *      '----> cancelled   nothing stays
 */
import { stat } from 'node:fs/promises'
import type { Download, FileName } from '../../contract/file-commands.ts'
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Pool } from '../model/pool.ts'
import type { Store } from '../store/store.ts'
import { fetchToDisk } from './fetch-to-disk.ts'
import type { FileLookup } from './file-lookup.ts'
import type { MarkOrigin } from './origin-mark.ts'
import { removePart, type Target } from './part-file.ts'
import { safeFileName } from './safe-name.ts'

export type DownloadsOptions = {
  accountUuid: string
  store: Store
  lookup: FileLookup
  /** The folder for what has no other. */
  folder: () => string
  mark: MarkOrigin
  /** How many may run at once. */
  pool: Pool<number>
  clock: Clock
  log: Log
  emit: (download: Download) => void
}

/** The path it was saved under; null when the user cancelled it. */
export type Outcome = string | null

type Job = {
  download: Download
  stop: AbortController
  /** Whether its part goes with it. */
  isCancelled: boolean
  /** Its progress will be told in a moment. */
  isTelling: boolean
  outcome: Promise<Outcome>
}

/** Milliseconds between two words of progress: more than the eye follows. */
const TELL_EACH_MS = 100
/** Of the files saved earlier, those that are looked for on the disk. */
const SAVED_SHOWN = 200

export class Downloads {
  readonly #options: DownloadsOptions
  readonly #jobs = new Map<string, Job>()
  readonly #failed = new Map<string, Download>()

  constructor(options: DownloadsOptions) {
    this.#options = options
  }

  /**
   * Begins it, or joins the one that runs. `path`: where to, in place of what may be there; null: into
   * the folder. The outcome rejects with what `download` events tell as its failure.
   */
  start(name: FileName, path: string | null = null): Promise<Outcome> {
    const running = this.#jobs.get(name.fileUuid)
    if (running && path === null) return running.outcome
    // Another place was chosen: that one is for afterwards.
    if (running) return settled(running.outcome).then(() => this.start(name, path))
    const stop = new AbortController()
    const { accountUuid } = this.#options
    const { fileUuid } = name
    const download = { accountUuid, fileUuid, state: 'running', received: 0, total: null } as const
    const state = { isCancelled: false, isTelling: false, outcome: Promise.resolve(null) }
    const job: Job = { download, stop, ...state }
    this.#jobs.set(fileUuid, job)
    this.#failed.delete(fileUuid)
    job.outcome = this.#run(job, name, path)
    // Who only listens to the events need not take it.
    job.outcome.catch(() => undefined)
    return job.outcome
  }

  /** Leaves nothing of it on the disk. */
  async cancel(fileUuid: string): Promise<void> {
    const job = this.#jobs.get(fileUuid)
    if (job) {
      job.isCancelled = true
      job.stop.abort()
      await settled(job.outcome)
      return
    }
    await this.#forgetPart(fileUuid)
    const failed = this.#failed.get(fileUuid)
    this.#failed.delete(fileUuid)
    if (failed) this.#options.emit({ ...failed, state: 'cancelled', failure: undefined })
  }

  /** Where it was saved, if it is there still. */
  async savedPath(fileUuid: string): Promise<string | null> {
    const saved = await this.#options.store.saved(fileUuid)
    return saved && (await isThere(saved)) ? saved.path : null
  }

  async all(): Promise<Download[]> {
    const { store, accountUuid } = this.#options
    const saved: Download[] = []
    for (const { fileUuid, path, size } of await store.savedFiles(SAVED_SHOWN)) {
      if (
        this.#jobs.has(fileUuid) ||
        this.#failed.has(fileUuid) ||
        !(await isThere({ path, size }))
      )
        continue
      saved.push({ accountUuid, fileUuid, path, state: 'done', received: size, total: size })
    }
    const running = [...this.#jobs.values()].map((job) => job.download)
    return [...running, ...this.#failed.values(), ...saved]
  }

  /** For the end of the program: parts stay, to be gone on with. */
  async stop(): Promise<void> {
    const jobs = [...this.#jobs.values()]
    for (const job of jobs) job.stop.abort()
    await Promise.all(jobs.map((job) => settled(job.outcome)))
  }

  /** For the end of a sign-in: what was not finished goes. */
  async removeParts(): Promise<void> {
    await this.stop()
    for (const path of await this.#options.store.partsLeft()) await removePart(path)
  }

  async #run(job: Job, name: FileName, path: string | null): Promise<Outcome> {
    const { pool } = this.#options
    const { fileUuid } = name
    this.#tell(job, {})
    try {
      const saved = await pool.use(job.stop.signal, () => this.#fetch(job, name, path))
      this.#jobs.delete(fileUuid)
      this.#tell(job, { state: 'done', path: saved, total: job.download.received })
      return saved
    } catch (error) {
      this.#jobs.delete(fileUuid)
      if (job.stop.signal.aborted) return await this.#stopped(job)
      return await this.#broke(job, error)
    }
  }

  async #fetch(job: Job, name: FileName, path: string | null): Promise<string> {
    const { lookup, folder, store, clock, mark } = this.#options
    const file = await lookup.find(name)
    const target: Target =
      path === null
        ? { kind: 'folder', folder: folder(), name: safeFileName(file.name) }
        : { kind: 'file', path }
    return fetchToDisk({
      file: { ...file, ...name },
      target,
      lookup,
      store,
      now: () => clock.now(),
      mark: (part) => this.#mark(mark, part),
      signal: job.stop.signal,
      onProgress: (received, total) => {
        job.download = { ...job.download, received, total }
        this.#tellSoon(job)
      },
    })
  }

  /** A disk that keeps no marks must not keep the user from their file. */
  async #mark(mark: MarkOrigin, path: string): Promise<void> {
    try {
      await mark(path)
    } catch (error) {
      this.#options.log.error('a download could not be marked as one', error)
    }
  }

  async #stopped(job: Job): Promise<null> {
    if (job.isCancelled) await this.#forgetPart(job.download.fileUuid)
    this.#tell(job, { state: 'cancelled' })
    return null
  }

  async #broke(job: Job, error: unknown): Promise<never> {
    if (!(error instanceof ExpectedError)) this.#options.log.error('a download broke', error)
    // A disk that is full because of it helps nobody, least of all the messages.
    if (error instanceof ExpectedError && error.code === 'no-room')
      await this.#forgetPart(job.download.fileUuid)
    this.#tell(job, { state: 'failed', failure: toFailure(error) })
    this.#failed.set(job.download.fileUuid, job.download)
    throw error
  }

  async #forgetPart(fileUuid: string): Promise<void> {
    const { store, log } = this.#options
    try {
      const part = await store.partOf(fileUuid)
      if (!part) return
      await removePart(part.path)
      await store.forgetPart(fileUuid)
    } catch (error) {
      log.error('the part of a download could not be removed', error)
    }
  }

  /** The last word before a server falls silent is told too. */
  #tellSoon(job: Job): void {
    if (job.isTelling) return
    job.isTelling = true
    this.#options.clock.after(TELL_EACH_MS, () => {
      job.isTelling = false
      if (this.#jobs.get(job.download.fileUuid) === job) this.#tell(job, {})
    })
  }

  #tell(job: Job, more: Partial<Download>): void {
    job.download = { ...job.download, ...more }
    this.#options.emit(job.download)
  }
}

async function settled(outcome: Promise<Outcome>): Promise<void> {
  await outcome.catch(() => undefined)
}

/** Of another size it is another file, perhaps of another client. */
async function isThere({ path, size }: { path: string; size: number }): Promise<boolean> {
  const facts = await stat(path).catch(() => null)
  return facts !== null && facts.isFile() && facts.size === size
}
