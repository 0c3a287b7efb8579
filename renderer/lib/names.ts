/** Up to two letters for an avatar. */
export function initials(name: string): string {
  const words = name
    .split(/[\s/|–—-]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '')
  const first = words[0]
  if (first === undefined) return '·'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return [first, last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('en-GB')
}

export const HUES = 10

/** A stable colour number for an id (FNV-1a), so that a person keeps theirs on every computer. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % HUES
}

/** "4 people: Ann Lee, Bob Fox, Cy Moss and 1 more". */
export function peopleLine(names: readonly string[], count: number): string {
  const total = Math.max(count, names.length)
  const people = total === 1 ? '1 person' : `${total} people`
  if (names.length === 0) return people
  const shown = names.slice(0, 4)
  const rest = total - shown.length
  return `${people}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
