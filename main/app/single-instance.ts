import { accessSync, constants, mkdirSync } from 'node:fs'
import { app, dialog } from 'electron'
import { errorWords } from '../../contract/error-words.ts'

/**
 * True for the one instance of this profile. A second one hands over and ends; a profile folder
 * that can't be written, which also keeps the lock from being taken, is said so.
 */
export function becomeTheInstance(onSecond: (argv: string[]) => void): boolean {
  const folder = app.getPath('userData')
  if (!isWritable(folder)) {
    dialog.showErrorBox(
      'Parley can’t start',
      `${errorWords['store-unavailable'].message}\n\n${folder}`,
    )
    app.exit(1)
    return false
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', (_event, argv) => onSecond(argv))
  return true
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
