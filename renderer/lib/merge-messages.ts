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
 * history that has not been loaded yet, and showing it would hide the hole between. `beyond` is the
 * newest message of the thread while those on the screen do not reach it: an unknown one after them is
 * left out for the same reason, and has arrived only when it is newer than `beyond`.
 */
export function mergeMessages(
  current: readonly Message[],
  incoming: readonly Message[],
  hasOlder: boolean,
  beyond: Message | null = null,
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
    const last = beyond ?? newest
    if (!known && !message.mine && !message.deleted) {
      if (!last || compareMessages(message, last) > 0) arrived.push(message)
    }
    if (!known && beyond && newest && compareMessages(message, newest) > 0) continue
    byKey.set(message.key, message)
  }
  return { messages: [...byKey.values()].sort(compareMessages), arrived }
}
