import type { Conversation, Message } from './model.ts'

/** A conversation with what belongs to it; messages are oldest first. */
export type Thread = { conversation: Conversation; messages: Message[]; fileCount: number }

/**
 * When something last happened in a thread. A thread without messages counts from its creation, so
 * that a conversation which somebody has just started appears on top and not at the far end.
 */
export function activityOf(thread: Thread): number {
  return thread.messages.at(-1)?.createdAt ?? thread.conversation.createdAt
}

export function compareActivity(left: Thread, right: Thread): number {
  const difference = activityOf(left) - activityOf(right)
  if (difference !== 0) return difference
  return left.conversation.uuid < right.conversation.uuid ? -1 : 1
}

/** Where an entry belongs in a sorted list, after all that are not greater. */
export function insertionPoint<T>(
  items: readonly T[],
  item: T,
  compare: (left: T, right: T) => number,
): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = items[middle]
    if (candidate !== undefined && compare(candidate, item) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Per account, its threads ordered by latest activity. A list is built when it is first asked for
 * and then kept in order, because a client polls it every few seconds and moves one row at a time.
 */
export class ThreadIndex {
  readonly #lists = new Map<string, Thread[]>()
  readonly #all: () => Iterable<Thread>

  constructor(all: () => Iterable<Thread>) {
    this.#all = all
  }

  /** Oldest activity first. */
  of(accountUuid: string): readonly Thread[] {
    const known = this.#lists.get(accountUuid)
    if (known) return known
    const list: Thread[] = []
    for (const thread of this.#all()) {
      if (thread.conversation.participants.includes(accountUuid)) list.push(thread)
    }
    list.sort(compareActivity)
    this.#lists.set(accountUuid, list)
    return list
  }

  /** Call after the latest message or the participants of a thread have changed. */
  replace(thread: Thread): void {
    for (const [accountUuid, list] of this.#lists) {
      const place = list.indexOf(thread)
      if (place >= 0) list.splice(place, 1)
      if (thread.conversation.participants.includes(accountUuid)) {
        list.splice(insertionPoint(list, thread, compareActivity), 0, thread)
      }
    }
  }
}
