import { statSync } from 'node:fs'

export type DownloadPlace = {
  /** Where a file goes now. Tells once that the chosen folder is not there, until it is again. */
  folder(): string
  state(): { folder: string; gone: boolean }
}

export function createDownloadPlace(options: {
  /** The chosen folder, if there is one. */
  chosen: () => string | null
  /** The Downloads folder of the system. */
  usual: () => string
  onGone: (folder: string) => void
}): DownloadPlace {
  let told: string | null = null
  const state = () => {
    const chosen = options.chosen()
    if (chosen === null) return { folder: options.usual(), gone: false }
    const gone = !isFolder(chosen)
    return { folder: gone ? options.usual() : chosen, gone }
  }
  return {
    state,
    folder() {
      const { folder, gone } = state()
      const chosen = options.chosen()
      if (!gone) told = null
      else if (chosen !== null && chosen !== told) {
        told = chosen
        options.onGone(chosen)
      }
      return folder
    },
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
