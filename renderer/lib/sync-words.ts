import type { SyncStatus } from '../../contract/models.ts'
import { copy } from '../copy.ts'
import { ago, clockTime } from './time.ts'

export type SyncWords = {
  text: string
  /** How far the history is, said after the text and only broken before it. */
  more: string
  /** The same without what ticks: what a screen reader is told when it changes. */
  spoken: string
  tone: 'calm' | 'busy' | 'waiting' | 'trouble'
}

export function syncWords(status: SyncStatus, now: number): SyncWords {
  switch (status.state) {
    case 'idle':
      return { ...idleText(status, now), spoken: '', tone: 'calm' }
    case 'checking': {
      if (!status.firstSync) return { text: copy.sync.checking, more: '', spoken: '', tone: 'busy' }
      const { done, total } = status.firstSync
      return {
        text: copy.sync.first(done, total),
        more: '',
        spoken: copy.sync.firstSpoken,
        tone: 'busy',
      }
    }
    case 'offline': {
      const text = copy.sync.offline(clockTime(status.nextTryAt))
      return { text, more: '', spoken: copy.sync.offlineSpoken, tone: 'waiting' }
    }
    case 'rate-limited': {
      const text = copy.sync.rateLimited(clockTime(status.until))
      return { text, more: '', spoken: text, tone: 'waiting' }
    }
    case 'trouble': {
      const text = copy.sync.trouble(status.failure.message, clockTime(status.nextTryAt))
      return { text, more: '', spoken: status.failure.message, tone: 'trouble' }
    }
    case 'sign-in-needed':
      return { text: copy.sync.signIn, more: '', spoken: copy.sync.signIn, tone: 'trouble' }
    case 'stopped':
      return { text: copy.sync.stopped, more: '', spoken: '', tone: 'waiting' }
  }
}

/** All but the last message is not all of it. */
export function historyPercent({ done, total }: { done: number; total: number }): number {
  return total === 0 ? 100 : Math.floor((done / total) * 100)
}

function idleText(
  status: Extract<SyncStatus, { state: 'idle' }>,
  now: number,
): Pick<SyncWords, 'text' | 'more'> {
  const text = copy.sync.checked(ago(status.checkedAt, now))
  if (!status.history) return { text, more: '' }
  const { paused } = status.history
  const percent = historyPercent(status.history)
  return { text, more: paused ? copy.sync.historyPaused(percent) : copy.sync.history(percent) }
}
