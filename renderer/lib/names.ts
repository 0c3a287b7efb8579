import type { Person } from '../../contract/models.ts'
import { LANGUAGE } from '../../contract/language.ts'
import { counted, wholeNumber } from '../../contract/numbers.ts'
import { copy } from '../copy.ts'

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
    .toLocaleUpperCase(LANGUAGE)
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

/** "4 people: You, Ann Lee, Bob Fox and 1 more". `self` is the user's own account. */
export function peopleLine(
  people: readonly Pick<Person, 'accountUuid' | 'name'>[],
  count: number,
  self: string,
): string {
  const total = Math.max(count, people.length)
  const words = counted(total, 'person', 'people')
  if (people.length === 0) return words
  const others = people.filter((person) => person.accountUuid !== self).map(({ name }) => name)
  // Who reads a conversation is in it, named in the list or not.
  const names = others.length < total ? [copy.list.you, ...others] : others
  const shown = names.slice(0, 4)
  const rest = total - shown.length
  return `${words}: ${shown.join(', ')}${rest > 0 ? ` and ${wholeNumber(rest)} more` : ''}`
}

/**
 * A colour for each of these people, kept from `known` once given. Two of them share one only when
 * the palette has no more: whoever comes later and would have the colour of somebody else, or the one
 * next to it, gets the free one that is farthest from the others.
 */
export function withHues(
  known: ReadonlyMap<string, number>,
  ids: Iterable<string>,
): ReadonlyMap<string, number> {
  const hues = new Map(known)
  for (const id of ids) if (!hues.has(id)) hues.set(id, freeHue(hueOf(id), new Set(hues.values())))
  return hues.size === known.size ? known : hues
}

function freeHue(wanted: number, taken: ReadonlySet<number>): number {
  const room = (hue: number): number => Math.min(...[...taken].map((other) => apart(hue, other)))
  if (room(wanted) > 1) return wanted
  const free = Array.from({ length: HUES }, (_, hue) => hue).filter((hue) => !taken.has(hue))
  return free.toSorted((a, b) => room(b) - room(a) || a - b)[0] ?? wanted
}

/** The palette is a circle. */
function apart(a: number, b: number): number {
  const distance = Math.abs(a - b)
  return Math.min(distance, HUES - distance)
}
