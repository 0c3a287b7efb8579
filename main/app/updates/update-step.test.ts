import { describe, expect, test } from 'vitest'
import type { UpdateStep } from '../../../contract/updates.ts'
import { nextStep, type UpdateEvent } from './update-step.ts'

const idle: UpdateStep = { step: 'idle', checkedAt: null }
const checking: UpdateStep = { step: 'checking' }
const half: UpdateStep = { step: 'downloading', version: '2', percent: 50 }
const ready: UpdateStep = { step: 'ready', version: '2' }
const available: UpdateStep = { step: 'available', version: '2' }
const failed: UpdateStep = { step: 'failed', because: 'unreachable' }

const look: UpdateEvent = { event: 'look' }
const none: UpdateEvent = { event: 'none', at: 7 }
const found: UpdateEvent = { event: 'found', version: '3', fetched: true }
const told: UpdateEvent = { event: 'found', version: '3', fetched: false }
const cut: UpdateEvent = { event: 'failed', because: 'cut-off' }
const progress = (percent: number): UpdateEvent => ({ event: 'progress', percent })
const downloaded: UpdateEvent = { event: 'downloaded', version: '3' }

describe('an update', () => {
  test.each<[string, UpdateStep, UpdateEvent, UpdateStep]>([
    ['is looked for', idle, look, checking],
    ['is looked for again after a failure', failed, look, checking],
    ['is not there', checking, none, { step: 'idle', checkedAt: 7 }],
    ['begins to come', checking, found, { step: 'downloading', version: '3', percent: 0 }],
    ['comes in whole per cent', half, progress(61.9), { ...half, percent: 61 }],
    ['never goes back', half, progress(3), half],
    ['is never more than all', half, progress(250), { ...half, percent: 100 }],
    ['is here', half, downloaded, { step: 'ready', version: '3' }],
    ['is cut off', half, cut, { step: 'failed', because: 'cut-off' }],
    ['can’t be looked for', checking, cut, { step: 'failed', because: 'cut-off' }],
    ['is not looked for while it comes', half, look, half],
    ['is somebody else’s to install', checking, told, { step: 'available', version: '3' }],
    ['stays on offer while it is looked for again', available, look, available],
    ['stays on offer when that fails', available, cut, available],
    ['gives way to a newer one', available, told, { step: 'available', version: '3' }],
    ['was taken back', available, none, { step: 'idle', checkedAt: 7 }],
    ['ignores what comes late', idle, progress(40), idle],
    ['ignores an end without a beginning', idle, downloaded, idle],
  ])('%s', (_name, step, event, next) => {
    expect(nextStep(step, event)).toEqual(next)
  })

  test.each([look, none, found, told, progress(4), downloaded])(
    'that is ready stays so at %j, because its file would be taken away',
    (event) => expect(nextStep(ready, event)).toBe(ready),
  )

  test('that could not be put in place is ready no more', () => {
    const event: UpdateEvent = { event: 'failed', because: 'not-installed' }
    expect(nextStep(ready, event)).toEqual({ step: 'failed', because: 'not-installed' })
  })
})
