import type { Message } from '../../contract/models.ts'

export function isUnsent(message: Message): boolean {
  return message.delivery.state !== 'sent'
}

/** By time, within a second in the server's order; what has not been sent yet stays below everything that has. */
export function compareMessages(a: Message, b: Message): number {
  const unsent = Number(isUnsent(a)) - Number(isUnsent(b))
  return unsent || a.sentAt - b.sentAt || a.order - b.order || a.key - b.key
}

export type MergeResult = {
  messages: Message[]
  /** Others' messages that were not there before and stand at the end. */
  arrived: Message[]
}

/**
 * Puts changed messages over those on the screen: one per key, the discarded ones gone. With
 * `hasOlder`, an unknown message before the oldest one on the screen is left out: it belongs to
 * history that has not been loaded yet, and showing it would hide the hole between.
 */
export function mergeMessages(
  current: readonly Message[],
  incoming: readonly Message[],
  hasOlder: boolean,
): MergeResult {
  const byKey = new Map(current.map((message) => [message.key, message]))
  const oldest = current[0]
  const newest = current.findLast((message) => !isUnsent(message))
  const arrived: Message[] = []
  for (const message of incoming) {
    if (message.discarded) {
      byKey.delete(message.key)
      continue
    }
    const known = byKey.has(message.key)
    if (!known && hasOlder && oldest && compareMessages(message, oldest) < 0) continue
    if (!known && !message.mine && !message.deleted) {
      if (!newest || compareMessages(message, newest) > 0) arrived.push(message)
    }
    byKey.set(message.key, message)
  }
  return { messages: [...byKey.values()].sort(compareMessages), arrived }
}
