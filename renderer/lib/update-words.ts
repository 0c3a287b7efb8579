import type { Updates } from '../../contract/updates.ts'
import { copy } from '../copy.ts'
import { ago } from './time.ts'

/** How far it is, for whoever looks at it for a while. */
export function updateWords({ way, step }: Updates, now: number): string {
  const words = copy.updates
  if (way.way === 'off') return words.off[way.because]
  switch (step.step) {
    case 'idle':
      return step.checkedAt === null ? words.never : words.current(ago(step.checkedAt, now))
    case 'checking':
      return words.checking
    case 'downloading':
      return words.downloading(step.version, step.percent)
    case 'failed':
      return words.failures[step.because]
    case 'ready':
      return words.ready(step.version)
    case 'available':
      // It may have been found before Parley was allowed to fetch it.
      return words.available(step.version, way.way === 'notify' ? way.because : 'self')
  }
}

/** What came of a look that the user asked for, in passing. */
export function outcomeWords(updates: Updates, now: number): string {
  const { way, step, version } = updates
  if (way.way !== 'off' && step.step === 'idle') return copy.updates.upToDate(version)
  if (way.way !== 'off' && step.step === 'downloading') return copy.updates.fetching(step.version)
  return updateWords(updates, now)
}
