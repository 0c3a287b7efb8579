/** The list is Unicode's, made by `scripts/emoji.mjs`. */
import list from './emoji.json'

export type Emoji = { emoji: string; name: string; words: string }
export type EmojiGroup = { name: string; emoji: Emoji[] }

export const emojiGroups: readonly EmojiGroup[] = list.map((group) => ({
  name: group.name,
  emoji: group.emoji.map(([emoji = '', name = '', words = '']) => ({ emoji, name, words })),
}))

/** Those whose name or other words begin with each word typed; names that begin with it come first. */
export function findEmoji(typed: string, groups: readonly EmojiGroup[] = emojiGroups): Emoji[] {
  const wanted = typed.toLowerCase().trim().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const all = groups.flatMap((group) => group.emoji)
  const found = all.filter((one) => wanted.every((word) => hasWord(one, word)))
  const first = wanted[0] ?? ''
  const rank = ({ name }: Emoji): number =>
    name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2
  return found.toSorted((one, other) => rank(one) - rank(other))
}

function hasWord({ emoji, name, words }: Emoji, wanted: string): boolean {
  if (emoji === wanted) return true
  return `${name} ${words}`
    .toLowerCase()
    .split(/[\s:-]+/)
    .some((word) => word.startsWith(wanted))
}
