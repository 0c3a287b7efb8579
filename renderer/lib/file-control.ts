import type { Download } from '../../contract/file-commands.ts'
import { copy } from '../copy.ts'
import { fileSize } from './sizes.ts'

/** Words of the parts of `ui` that show a file. */
export const fileWords = copy.files

export type DownloadView = Pick<Download, 'state' | 'received' | 'total' | 'path' | 'failure'>

/** What can be done with one file, and how far its download is; null while there is none. */
export type FileControl = {
  readonly view: DownloadView | null
  download(): void
  saveAs(): void
  cancel(): void
  open(): void
  show(): void
}

/** What stands below the name; `about` is what is known of the file itself. */
export function fileLine(view: DownloadView | null, about: string): string {
  if (view?.state === 'done') return copy.files.done(about === '' ? null : about)
  if (view?.state !== 'running') return about
  const { received, total } = view
  if (received === 0) return copy.files.starting
  return copy.files.received(fileSize(received), total === null ? null : fileSize(total))
}

/** From 0 to 1; null while nobody knows how much there is. */
export function filePart({ received, total }: DownloadView): number | null {
  return total === null || total === 0 ? null : Math.min(1, received / total)
}
