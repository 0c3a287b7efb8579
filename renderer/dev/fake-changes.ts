/** What main makes of a change, as the fake one shows it: at once. */
import type { Change } from '../../contract/changes.ts'
import type { ConversationDetail, Message, Person } from '../../contract/models.ts'

export function changedConversation(
  change: Change,
  detail: ConversationDetail,
  people: Person[],
): Partial<ConversationDetail> {
  if (change.kind === 'rename') return { name: change.name }
  if (change.kind === 'pin') return { pinned: change.pinned }
  if (change.kind === 'tag') {
    const kept = detail.tags.filter((one) => one.uuid !== change.tag.uuid)
    return { tags: change.applied ? [...kept, change.tag] : kept }
  }
  if (change.kind !== 'participant') return {}
  const others = detail.participants.filter((one) => one.accountUuid !== change.accountUuid)
  const person = people.find((one) => one.accountUuid === change.accountUuid)
  const participants = change.present && person ? [...others, person] : others
  return { participants, participantsCount: participants.length }
}

export function changedMessage(change: Change, message: Message, me: string): Partial<Message> {
  if (change.kind === 'edit') return { text: change.text, edited: true, saving: true }
  if (change.kind !== 'reaction') return {}
  const others = message.reactions.flatMap((one) => {
    const names = one.mine ? one.names.filter((name) => name !== me) : one.names
    return names.length > 0 ? [{ ...one, names, mine: false }] : []
  })
  if (change.reaction === null) return { reactions: others }
  const same = others.find((one) => one.reaction === change.reaction)
  const mine = { reaction: change.reaction, names: [...(same?.names ?? []), me], mine: true }
  return { reactions: [...others.filter((one) => one !== same), mine] }
}
