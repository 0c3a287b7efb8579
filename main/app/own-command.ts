import { app } from 'electron'
import { ownImage } from './own-image.ts'

/** What starts this Parley again: the image that an AppImage was mounted from, and the profile in use. */
export function ownCommand(): [program: string, ...args: string[]] {
  const program = ownImage() ?? process.execPath
  const profile = app.commandLine.hasSwitch('user-data-dir')
    ? [`--user-data-dir=${app.getPath('userData')}`]
    : []
  return [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...profile]
}

/** As it stands between the quotation marks of a command on Windows, whose end a last backslash would take away. */
export function quotable(argument: string): string {
  return argument.replace(/\\+$/, '$&$&')
}
