import { expect, it } from 'vitest'
import { singleFlight } from './single-flight.ts'

it('turns calls during a run into one more run, which they wait for', async () => {
  let runs = 0
  let atOnce = 0
  const run = singleFlight(async () => {
    atOnce += 1
    expect(atOnce).toBe(1)
    await Promise.resolve()
    atOnce -= 1
    runs += 1
  })
  const first = run()
  await Promise.all([run(), run(), run()])
  await first
  expect(runs).toBe(2)
})

it('goes on after a run that failed', async () => {
  let fail = true
  const run = singleFlight(async () => {
    await Promise.resolve()
    if (fail) throw new Error('once')
  })
  const first = run()
  const second = run()
  await expect(first).rejects.toThrow('once')
  fail = false
  await second.catch(() => undefined)
  await expect(run()).resolves.toBeUndefined()
})
