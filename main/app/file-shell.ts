/** What the system is asked to do with files, and what it asks the user for us. */
import { app, dialog, shell, type BrowserWindow } from 'electron'
import { join } from 'node:path'

export function createFileShell(window: () => BrowserWindow | null, downloads: () => string) {
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
      return picked.canceled || picked.filePath === '' ? null : picked.filePath
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
      return response === 0
    },

    async open(path: string): Promise<boolean> {
      return (await shell.openPath(path)) === ''
    },

    showInFolder(path: string): void {
      shell.showItemInFolder(path)
    },
  }
}

/** Asked for each time: the user may move it. */
export function systemDownloads(): string {
  return app.getPath('downloads')
}

/** Paths, or none when the user changed their mind. */
export async function pickFiles(owner: BrowserWindow | null): Promise<string[]> {
  const options = { properties: ['openFile' as const, 'multiSelections' as const] }
  const picked = owner
    ? await dialog.showOpenDialog(owner, options)
    : await dialog.showOpenDialog(options)
  return picked.canceled ? [] : picked.filePaths
}

/** A folder for downloads, or null when the user changed their mind. */
export async function pickFolder(
  owner: BrowserWindow | null,
  present: string,
): Promise<string | null> {
  const options = {
    defaultPath: present,
    properties: ['openDirectory' as const, 'createDirectory' as const],
  }
  const picked = owner
    ? await dialog.showOpenDialog(owner, options)
    : await dialog.showOpenDialog(options)
  return picked.canceled ? null : (picked.filePaths[0] ?? null)
}
