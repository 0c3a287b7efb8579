import { resolve, sep } from 'node:path'
import { APP_HOST } from '../ipc/sender.ts'

/** The file inside `folder` that an address means, or null when it points anywhere else. */
export function fileFor(address: string, folder: string): string | null {
  const url = URL.parse(address)
  if (url?.host !== APP_HOST) return null
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`)
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : null
}
