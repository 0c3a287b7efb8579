/** How far an update is. Pure: what happens is told by `updates.ts`. */
import type { UpdateFailure, UpdateStep } from '../../../contract/updates.ts'

export type UpdateEvent =
  | { event: 'look' }
  /** Nothing newer: the same version, or an older one, which is never offered. */
  | { event: 'none'; at: number }
  | { event: 'found'; version: string; fetched: boolean }
  | { event: 'progress'; percent: number }
  | { event: 'downloaded'; version: string }
  | { event: 'failed'; because: UpdateFailure }

/** What does not fit the present step changes nothing: the library may tell late. */
export function nextStep(step: UpdateStep, event: UpdateEvent): UpdateStep {
  // Fetching another would take the file away; what fails now is putting it in place.
  if (step.step === 'ready' && event.event !== 'failed') return step
  if (event.event === 'look') return isQuiet(step) ? step : { step: 'checking' }
  if (step.step === 'downloading') return whileDownloading(step, event)
  if (event.event === 'none') return { step: 'idle', checkedAt: event.at }
  if (event.event === 'found') {
    const { version } = event
    return event.fetched
      ? { step: 'downloading', version, percent: 0 }
      : { step: 'available', version }
  }
  // What is known to be there does not go away because a later look failed.
  if (event.event === 'failed' && step.step !== 'available')
    return { step: 'failed', because: event.because }
  return step
}

function isQuiet({ step }: UpdateStep): boolean {
  return step === 'downloading' || step === 'available'
}

function whileDownloading(
  step: Extract<UpdateStep, { step: 'downloading' }>,
  event: UpdateEvent,
): UpdateStep {
  if (event.event === 'progress') {
    const percent = Math.min(Math.max(Math.floor(event.percent), step.percent), 100)
    return percent === step.percent ? step : { ...step, percent }
  }
  if (event.event === 'downloaded') return { step: 'ready', version: event.version }
  if (event.event === 'failed') return { step: 'failed', because: event.because }
  return step
}
