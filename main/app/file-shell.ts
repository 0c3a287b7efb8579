/**
 * What the system is asked to do with files, and what it asks the user for us. Its dialogs stay when Parley is
 * locked: what is answered to them then is nobody's wish, and nothing is opened.
 */
import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { join } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'

type Asking = {
  window: () => BrowserWindow | null
  /** The folder for downloads. */
  downloads: () => string
  isLocked: () => boolean
}

export function createFileShell({ window, downloads, isLocked }: Asking) {
  return {
    async askWhere(name: string): Promise<string | null> {
      const options = {
        defaultPath: join(downloads(), name),
        // Linux asks about a file that is there already only when told to.
        properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
      }
      const owner = window()
      const picked = owner
        ? await dialog.showSaveDialog(owner, options)
        : await dialog.showSaveDialog(options)
      return picked.canceled || picked.filePath === '' || isLocked() ? null : picked.filePath
    },

    async confirmProgram(name: string): Promise<boolean> {
      const options = {
        type: 'warning' as const,
        message: `Open “${name}”?`,
        detail:
          'This kind of file can run as a program and change things on this computer. Open it only if you know who sent it and expected it.',
        buttons: ['Open', 'Cancel'],
        // Enter and Escape alike leave it closed.
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      }
      const owner = window()
      const { response } = owner
        ? await dialog.showMessageBox(owner, options)
        : await dialog.showMessageBox(options)
      return response === 0 && !isLocked()
    },

    /** Throws locked. */
    async open(path: string): Promise<boolean> {
      // It may have come down meanwhile.
      if (isLocked()) throw new ExpectedError('locked')
      return (await shell.openPath(path)) === ''
    },

    showInFolder(path: string): void {
      shell.showItemInFolder(path)
    },
  }
}

/** What the user picks: nothing when they changed their mind. */
export function createPickers({ window, downloads, isLocked }: Asking) {
  async function pick(options: OpenDialogOptions): Promise<string[]> {
    const owner = window()
    const picked = owner
      ? await dialog.showOpenDialog(owner, options)
      : await dialog.showOpenDialog(options)
    return picked.canceled || isLocked() ? [] : picked.filePaths
  }
  return {
    pickFiles: () => pick({ properties: ['openFile', 'multiSelections'] }),
    /** A folder for downloads. */
    async pickFolder(): Promise<string | null> {
      const properties = ['openDirectory' as const, 'createDirectory' as const]
      return (await pick({ defaultPath: downloads(), properties }))[0] ?? null
    },
  }
}

/** Asked for each time: the user may move it. */
export function systemDownloads(): string {
  return app.getPath('downloads')
}

/** In the user's browser. */
export function openExternal(url: string): Promise<void> {
  return shell.openExternal(url)
}
