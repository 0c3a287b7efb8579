import type { Message } from '../../contract/models.ts'

export type Edited = { uuid: string; text: string }

/** What there is to edit of a message: one's own, in Plannr, not deleted. Null for all others. */
export function editable(message: Message): Edited | null {
  const { uuid, text, mine, deleted, delivery } = message
  return mine && !deleted && uuid !== null && delivery.state === 'sent' ? { uuid, text } : null
}

export function newestEditable(messages: readonly Message[]): Edited | null {
  const newest = messages.findLast((message) => editable(message) !== null)
  return newest ? editable(newest) : null
}
