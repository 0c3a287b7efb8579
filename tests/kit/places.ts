import { join } from 'node:path'
import type { FileShell } from '../../main/handlers/file-handlers.ts'
import type { FilePlaces } from '../../main/workspace/account-files.ts'

/** Folders for files beside a store of a test's own. */
export function testPlaces(folder: string): { places: FilePlaces; cacheFolder: string } {
  return {
    places: {
      downloads: () => join(folder, 'Downloads'),
      mark: () => Promise.resolve(),
      cacheLimit: () => 1_000_000_000,
    },
    cacheFolder: join(folder, 'cache'),
  }
}

/** Nobody is asked and nothing is opened. */
export const noShell: FileShell = {
  askWhere: () => Promise.resolve(null),
  confirmProgram: () => Promise.resolve(false),
  open: () => Promise.resolve(false),
  showInFolder: () => undefined,
}
