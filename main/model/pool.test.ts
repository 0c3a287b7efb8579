import { expect, test } from 'vitest'
import { createPool } from './pool.ts'

const never = new AbortController().signal

function gated() {
  const gates: (() => void)[] = []
  const work = (item: number) =>
    new Promise<number>((resolve) => {
      gates.push(() => resolve(item))
    })
  return { gates, work }
}

test('each item serves one at a time; more wait for their turn, in order', async () => {
  const pool = createPool(2, (number) => number)
  const { gates, work } = gated()
  const all = [1, 2, 3, 4].map(() => pool.use(never, work))
  await Promise.resolve()
  await Promise.resolve()
  expect(gates.length).toBe(2)
  gates[1]?.()
  expect(await all[1]).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(gates.length).toBe(3)
  for (const open of gates) open()
  expect(await all[2]).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 0))
  for (const open of gates) open()
  await Promise.all(all)
})

test('who gives up waiting takes nothing away from the next', async () => {
  const pool = createPool(1, (number) => number)
  const { gates, work } = gated()
  const first = pool.use(never, work)
  const abort = new AbortController()
  const second = pool.use(abort.signal, work)
  const third = pool.use(never, () => Promise.resolve('third'))
  abort.abort(new Error('changed my mind'))
  await expect(second).rejects.toThrow('changed my mind')
  gates[0]?.()
  await first
  expect(await third).toBe('third')
})

test('work that fails gives its item back', async () => {
  const pool = createPool(1, (number) => number)
  await expect(pool.use(never, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
  expect(await pool.use(never, (item) => Promise.resolve(item))).toBe(0)
})
