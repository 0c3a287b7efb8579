import { expect, test } from 'vitest'
import { ManualClock } from '../../tests/kit/clock.ts'
import { createDesk, type Computer } from './desk.ts'

const MINUTE = 60_000

function desk(first: Partial<Computer> = {}) {
  const clock = new ManualClock()
  const computer: Computer = {
    locked: false,
    idleSeconds: 0,
    onBattery: false,
    online: true,
    ...first,
  }
  const told: string[] = []
  const made = createDesk({
    window: () => ({ focused: true, visible: true }),
    computer: () => computer,
    clock,
    idleAfterSeconds: 300,
    onBack: () => told.push('back'),
    onChange: () => told.push('change'),
  })
  return { desk: made, clock, computer, told }
}

test('tells of window, user, power and network together', () => {
  const { desk: it, clock } = desk({
    locked: true,
    idleSeconds: 90,
    onBattery: true,
    online: false,
  })
  clock.advance(2 * MINUTE)
  expect(it.facts()).toEqual({
    focused: true,
    visible: true,
    locked: true,
    idleSeconds: 90,
    onBattery: true,
    offline: true,
  })
})

test('who touches our window is there, whatever the system says of idleness and lock', () => {
  const { desk: it, clock } = desk({ locked: true, idleSeconds: 5000 })
  clock.advance(10 * MINUTE)
  it.touched()
  clock.advance(30_000)
  expect(it.facts()).toMatchObject({ locked: false, idleSeconds: 30 })
  clock.advance(30_000)
  expect(it.facts()).toMatchObject({ locked: true, idleSeconds: 60 })
})

test('a system that can’t say how long nobody was there counts as one that says zero', () => {
  const { desk: it, clock } = desk({ idleSeconds: -1 })
  clock.advance(10 * MINUTE)
  expect(it.facts().idleSeconds).toBe(0)
})

test.each<[string, Partial<Computer>, Partial<Computer>]>([
  ['a user who was away', { idleSeconds: 400 }, { idleSeconds: 1 }],
  ['a network that was gone', { online: false }, { online: true }],
  ['a network and a user', { online: false, idleSeconds: 400 }, { online: true, idleSeconds: 2 }],
])('%s is seen to be back within seconds, and told of once', (_what, before, after) => {
  const { desk: it, clock, computer, told } = desk(before)
  clock.advance(10 * MINUTE)
  it.facts()
  clock.advance(MINUTE)
  expect(told).toEqual([])
  Object.assign(computer, after)
  clock.advance(5_000)
  expect(told).toEqual(['back'])
  clock.advance(10 * MINUTE)
  it.facts()
  expect(told).toEqual(['back'])
  expect(clock.waiting).toEqual([])
})

test('a network is back also while the user is away', () => {
  const { desk: it, clock, computer, told } = desk({ online: false, idleSeconds: 400 })
  clock.advance(10 * MINUTE)
  it.facts()
  computer.online = true
  clock.advance(5_000)
  expect(told).toEqual(['back'])
  computer.idleSeconds = 0
  clock.advance(5_000)
  expect(told).toEqual(['back', 'back'])
})

test('a user who comes back through our window is back at once', () => {
  const { desk: it, clock, told } = desk({ idleSeconds: 400 })
  clock.advance(10 * MINUTE)
  it.facts()
  it.touched()
  it.touched()
  expect(told).toEqual(['back'])
})

test('while the user is there nothing is looked at', () => {
  const { desk: it, clock } = desk()
  clock.advance(10 * MINUTE)
  it.facts()
  it.touched()
  expect(clock.waiting).toEqual([])
})

test('waking up is told of once, and what it ends is not told again', () => {
  const { desk: it, clock, computer, told } = desk({ idleSeconds: 400 })
  clock.advance(10 * MINUTE)
  it.facts()
  computer.idleSeconds = 0
  it.back()
  clock.advance(MINUTE)
  expect(told).toEqual(['back'])
})

test('who hears of the network first tells of it: gone is waited for, there again is back', () => {
  const { desk: it, clock, computer, told } = desk()
  computer.online = false
  it.networkChanged(false)
  expect([told, clock.waiting.length]).toEqual([[], 1])
  computer.online = true
  it.networkChanged(true)
  clock.advance(MINUTE)
  expect(told).toEqual(['back'])
})

test('looks at nothing more after its end', () => {
  const { desk: it, clock } = desk({ idleSeconds: 400 })
  clock.advance(10 * MINUTE)
  it.facts()
  it.dispose()
  expect(clock.waiting).toEqual([])
})
