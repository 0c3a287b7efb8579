import { expect, test } from 'vitest'
import { message } from '../dev/world.ts'
import { SeenMessages } from './seen-messages.ts'

function watcher() {
  let now = 0
  return { seen: new SeenMessages(() => now), pass: (ms: number) => (now += ms) }
}

const first = message(1, { sentAt: 1 })
const second = message(2, { sentAt: 2 })
const own = message(3, { sentAt: 3, mine: true })

test('what was there when the thread was opened is seen at once', () => {
  const { seen } = watcher()
  seen.onScreen([first, second, own])
  expect(seen.newestKey).toBe(2)
})

test('what arrives is seen once it stood on the screen for half a second', () => {
  const { seen, pass } = watcher()
  seen.onScreen([first])
  seen.arrived([second])
  seen.onScreen([first, second])
  pass(499)
  expect(seen.newestKey).toBe(1)
  pass(1)
  expect(seen.newestKey).toBe(2)
})

test('what arrives out of sight is not seen, however long it is there', () => {
  const { seen, pass } = watcher()
  seen.onScreen([first])
  seen.arrived([second])
  pass(60_000)
  expect(seen.newestKey).toBe(1)
})

test('before anything was on the screen nothing can be said', () => {
  const { seen } = watcher()
  expect(seen.newestKey).toBeUndefined()
  seen.onScreen([own])
  expect(seen.newestKey).toBeNull()
})

test('looking back does not make the newest unseen', () => {
  const { seen } = watcher()
  seen.onScreen([first, second])
  seen.onScreen([first])
  expect(seen.newestKey).toBe(2)
})
