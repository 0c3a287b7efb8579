import { createHash } from 'node:crypto'

/**
 * Tells the keychain entries of one profile from those of another. The same for the same folder, though the
 * settings may be lost: the keys must be found again.
 */
export function profileNameOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16)
}
