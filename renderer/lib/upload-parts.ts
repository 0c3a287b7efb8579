import type { FileItem } from '../../contract/models.ts'

/** How much of each file has left, from 0 to 1, when `part` of all of them has: they leave in order. */
export function uploadParts(files: readonly FileItem[], part: number): number[] {
  const total = files.reduce((sum, file) => sum + (file.size ?? 0), 0)
  let left = part * total
  return files.map(({ size }) => {
    const own = size ?? 0
    const sent = Math.min(left, own)
    left -= sent
    return own > 0 ? sent / own : part
  })
}
