import type { Message } from '../../contract/models.ts'
import { copy } from '../copy.ts'

/** What a screen reader says when `count` messages have come, of which `last` is the newest. */
export function arrivalWords(last: Message, count: number): string {
  if (count > 1) return copy.thread.announceMany(count)
  const text = last.text.slice(0, 300) || copy.thread.file(last.files.length)
  return copy.thread.announce(last.authorName, text)
}
