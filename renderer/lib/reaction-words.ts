import type { ReactionItem } from '../../contract/models.ts'
import { copy } from '../copy.ts'

/** Names that are said before the rest is only counted. */
const MOST_NAMES = 20

export type ReactionWords = {
  /** Null for one that Plannr has and Parley does not know. */
  emoji: string | null
  label: string
}

/** "Like: Anna Petty and you". `self` is the user's own name, which the names hold when it is theirs. */
export function reactionWords(item: ReactionItem, self: string): ReactionWords {
  const known = copy.message.reactions.get(item.reaction)
  const name = known?.name ?? item.reaction
  const label = copy.message.reactedBy(name, whoReacted(item, self))
  return { emoji: known?.emoji ?? null, label }
}

function whoReacted({ names, mine }: ReactionItem, self: string): string {
  const own = mine ? Math.max(names.indexOf(self), 0) : -1
  const others = names.filter((_, index) => index !== own)
  if (mine && others.length === 0) return copy.message.youAlone
  const shown = others.slice(0, MOST_NAMES)
  const rest = others.length - shown.length
  const all = [
    ...shown,
    ...(rest > 0 ? [copy.message.others(rest)] : []),
    ...(mine ? [copy.message.you] : []),
  ]
  const last = all.at(-1) ?? ''
  const before = all.slice(0, -1)
  return before.length === 0 ? last : `${before.join(', ')} ${copy.message.and} ${last}`
}

/** What a press on a reaction wants: the same again takes it back. */
export function toggledReaction(item: { reaction: string; mine: boolean }): string | null {
  return item.mine ? null : item.reaction
}
