import { dialog, type BrowserWindow } from 'electron'

/** Asks with the system's own dialog; empty when it was cancelled. */
export async function pickFiles(owner: BrowserWindow | null): Promise<string[]> {
  const options = { properties: ['openFile' as const, 'multiSelections' as const] }
  const picked = owner
    ? await dialog.showOpenDialog(owner, options)
    : await dialog.showOpenDialog(options)
  return picked.canceled ? [] : picked.filePaths
}
