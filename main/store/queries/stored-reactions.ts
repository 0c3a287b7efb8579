/** Reactions as they stand in a message's row, and as the thread shows them. */
import { z } from 'zod'
import type { ReactionItem } from '../../../contract/models.ts'

const storedReactions = z.array(
  z.object({ reaction: z.string(), accountUuid: z.string().nullable(), name: z.string() }),
)
type StoredReaction = z.infer<typeof storedReactions>[number]

export function readReactions(json: string): StoredReaction[] {
  return json === '[]' ? [] : storedReactions.parse(JSON.parse(json))
}

/** `wanted`: my reaction that is on its way, null when it is being taken back; undefined = none. */
export function groupReactions(
  json: string,
  me: { uuid: string; name: string },
  wanted: string | null | undefined,
): ReactionItem[] {
  const groups = new Map<string, ReactionItem>()
  for (const { reaction, accountUuid, name } of withOwn(readReactions(json), me, wanted)) {
    const group = groups.get(reaction) ?? { reaction, names: [], mine: false }
    group.names.push(name)
    group.mine ||= accountUuid === me.uuid
    groups.set(reaction, group)
  }
  return [...groups.values()]
}

function withOwn(
  stored: StoredReaction[],
  me: { uuid: string; name: string },
  wanted: string | null | undefined,
): StoredReaction[] {
  if (wanted === undefined) return stored
  const others = stored.filter((one) => one.accountUuid !== me.uuid)
  return wanted === null
    ? others
    : [...others, { reaction: wanted, accountUuid: me.uuid, name: me.name }]
}
