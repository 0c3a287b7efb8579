import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Clock } from './clock.svelte.ts'

let seen: number[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  seen = []
  const clock = new Clock(1_000)
  stop = $effect.root(() => {
    $effect(() => void seen.push(clock.now))
  })
  flushSync()
})
afterEach(() => {
  stop()
  turn(false)
  vi.useRealTimers()
})

function turn(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
  flushSync()
}

function pass(milliseconds: number): void {
  vi.advanceTimersByTime(milliseconds)
  flushSync()
}

it('ticks while somebody can see it', () => {
  pass(1_000)
  pass(1_000)
  expect(seen).toEqual([0, 1_000, 2_000])
})

it('stands still in a hidden window, and is right as soon as it is shown', () => {
  turn(true)
  pass(60_000)
  expect(vi.getTimerCount()).toBe(0)
  expect(seen).toEqual([0])
  turn(false)
  expect(seen).toEqual([0, 60_000])
  pass(1_000)
  expect(seen).toEqual([0, 60_000, 61_000])
})
