/** Whether what the user wants is so already: changes are told by their result, never counted. */
import type { Change } from '../../contract/changes.ts'
import type { ReactionRecord } from './records.ts'
import { sameWords } from './same-words.ts'

/** What is known of a conversation and of the message in question; null = not said. */
export type KnownState = {
  name: string | null
  pinned: boolean | null
  participants: string[] | null
  /** By uuid. */
  tags: string[] | null
  text: string | null
  reactions: ReactionRecord[] | null
}

export type Fulfilment = 'so' | 'not-so' | 'unknown'

export const nothingKnown: KnownState = {
  name: null,
  pinned: null,
  participants: null,
  tags: null,
  text: null,
  reactions: null,
}

export function fulfilment(change: Change, known: KnownState, me: string): Fulfilment {
  switch (change.kind) {
    case 'rename':
      return answer(known.name, (name) => sameWords(name, change.name))
    case 'pin':
      return answer(known.pinned, (pinned) => pinned === change.pinned)
    case 'participant':
      return answer(
        known.participants,
        (participants) => participants.includes(change.accountUuid) === change.present,
      )
    case 'admin':
      // Plannr tells whether oneself is an administrator, not who else is.
      return 'unknown'
    case 'tag':
      return answer(known.tags, (tags) => tags.includes(change.tag.uuid) === change.applied)
    case 'edit':
      return answer(known.text, (text) => sameWords(text, change.text))
    case 'reaction':
      return answer(known.reactions, (all) => ownReaction(all, me) === change.reaction)
  }
}

export function ownReaction(reactions: ReactionRecord[], me: string): string | null {
  return reactions.find((one) => one.accountUuid === me)?.reaction ?? null
}

function answer<T>(known: T | null, isSo: (value: T) => boolean): Fulfilment {
  if (known === null) return 'unknown'
  return isSo(known) ? 'so' : 'not-so'
}
