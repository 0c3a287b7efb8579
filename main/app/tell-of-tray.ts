import type { Presenter } from '../notifications/presenter.ts'
import type { SettingsFile } from './settings.ts'

/** Said the first time that the window is closed, and never again. */
export function tellOfTray(
  settings: Pick<SettingsFile, 'window' | 'saveWindow'>,
  presenter: Pick<Presenter, 'tell'>,
): void {
  // On macOS programs go on without a window anyway.
  if (process.platform === 'darwin' || settings.window().toldOfTray) return
  settings.saveWindow({ toldOfTray: true })
  presenter.tell(
    'Parley keeps running',
    'It still tells you about new messages. Use its tray icon to open the window again, or to quit.',
  )
}
