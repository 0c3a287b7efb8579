import type { RefusedChange } from '../../contract/changes.ts'
import { copy } from '../copy.ts'
import { firstLine } from './first-line.ts'

/** A name that was too long for Plannr is too long to be read, too. */
const NAME_LENGTH = 60

export type RefusedWords = { what: string; why: string }

/** What was refused and why. `self` is the user's own account. */
export function refusedWords(refused: RefusedChange, self: string): RefusedWords {
  return { what: whatOf(refused, self), why: whyOf(refused) }
}

function whatOf({ change, about }: RefusedChange, self: string): string {
  const person = about === '' ? copy.refused.somebody : about
  switch (change.kind) {
    case 'rename':
      return copy.refused.rename(firstLine(change.name, NAME_LENGTH))
    case 'pin':
      return change.pinned ? copy.refused.pin : copy.refused.unpin
    case 'participant':
      if (change.present) return copy.refused.add(person)
      return change.accountUuid === self ? copy.refused.leave : copy.refused.remove(person)
    case 'admin':
      return change.admin ? copy.refused.promote(person) : copy.refused.demote(person)
    case 'tag':
      return change.applied ? copy.refused.tag(about) : copy.refused.untag(about)
    case 'edit':
      return copy.refused.edit(firstLine(about, NAME_LENGTH))
    case 'reaction':
      return copy.refused.reaction(firstLine(about, NAME_LENGTH))
  }
}

/** Where Plannr says what is wrong with a field, that is more to the point than that something is. */
function whyOf({ failure }: RefusedChange): string {
  const fields = Object.values(failure.fields ?? {}).flat()
  const said = [...new Set([failure.message, ...fields])]
  return said.join(' ')
}
