import { sep } from 'node:path'

/** The AppImage that this program was mounted from; one that only its terminal was started from is none. */
export function ownImage(): string | null {
  const { APPIMAGE: image, APPDIR: mounted } = process.env
  if (image === undefined || mounted === undefined) return null
  return process.execPath.startsWith(mounted + sep) ? image : null
}
