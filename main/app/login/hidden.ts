import { app } from 'electron'

export const HIDDEN = '--hidden'

/** Started at login, or by hand, with the wish that no window shows. */
export function startsHidden(wanted: string): boolean {
  if (process.argv.includes(HIDDEN)) return true
  const atLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
  return atLogin && wanted === 'hidden'
}
