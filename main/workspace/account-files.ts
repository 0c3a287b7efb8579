/** Files of one account on their way down: to a folder of the user's, or onto the screen. */
import type { Download } from '../../contract/file-commands.ts'
import type { FileSource } from '../api/download.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { FileCache } from '../files/cache/file-cache.ts'
import { Downloads } from '../files/downloads.ts'
import { FileLookup } from '../files/file-lookup.ts'
import type { MarkOrigin } from '../files/origin-mark.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { createPool } from '../model/pool.ts'
import type { Store } from '../store/store.ts'

/** Where files go on this computer. */
export type FilePlaces = {
  /** The user's Downloads folder. */
  downloads: () => string
  mark: MarkOrigin
  /** Bytes that the files kept to be shown may take. */
  cacheLimit: () => number
}

/** Of the six connections that Chromium has to one server, each kind of work gets half. */
const AT_ONCE = 3

export type AccountFiles = ReturnType<typeof createAccountFiles>

export function createAccountFiles(parts: {
  accountUuid: string
  store: Store
  api: PlannrApi
  source: FileSource
  clock: Clock
  log: Log
  places: FilePlaces
  /** Of this account alone. */
  cacheFolder: string
  emit: (download: Download) => void
}) {
  const { places, cacheFolder } = parts
  const lookup = new FileLookup(parts)
  const pool = () => createPool(AT_ONCE, (number) => number)
  const downloads = new Downloads({
    ...parts,
    lookup,
    folder: places.downloads,
    mark: places.mark,
    pool: pool(),
  })
  const cache = new FileCache({
    ...parts,
    lookup,
    folder: cacheFolder,
    limit: places.cacheLimit,
    pool: pool(),
  })
  return {
    lookup,
    downloads,
    cache,
    async dispose() {
      await Promise.all([downloads.stop(), cache.stop()])
    },
  }
}
