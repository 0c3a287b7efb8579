import { app } from 'electron'

/** Starts Parley again once it has ended; an AppImage from its file, since what is mounted goes. */
export function relaunch(): void {
  const image = process.env['APPIMAGE']
  if (image === undefined) app.relaunch()
  else app.relaunch({ execPath: image, args: process.argv.slice(1) })
}
