import { expect, test } from 'vitest'
import { ManualClock, until } from '../../tests/kit/clock.ts'
import { silentLog } from '../model/log.ts'
import type { BusSignal, SessionBus } from '../model/session-bus.ts'
import { watchDesktop } from './desktop-watch.ts'

function desktop() {
  const properties = new Map<string, unknown>()
  const tell = new Map<string, () => void>()
  const bus: SessionBus = {
    call: () => Promise.resolve([]),
    property: (_of, name) => Promise.resolve(properties.get(name)),
    variant: () => null,
    listen({ destination }, listener, onOwner) {
      const signal: BusSignal = { sender: '', interface: '', member: '', body: [] }
      tell.set(destination, () => listener(signal))
      tell.set(`${destination} owner`, () => onOwner?.())
    },
    close: () => undefined,
  }
  return { bus, properties, tell: (name: string) => tell.get(name)?.() }
}

test('a tray is there only while somebody draws it', async () => {
  const { bus, properties, tell } = desktop()
  const watch = watchDesktop(Promise.resolve(bus), {
    change: () => undefined,
    clock: new ManualClock(),
    log: silentLog,
  })
  await until('it listens', () => (tell('org.kde.StatusNotifierWatcher'), true))
  expect(watch.hasTrayHost()).toBe(false)
  properties.set('IsStatusNotifierHostRegistered', true)
  await until('it has a host', () => {
    tell('org.kde.StatusNotifierWatcher')
    return watch.hasTrayHost()
  })
  properties.clear()
  await until('the host is gone', () => {
    tell('org.kde.StatusNotifierWatcher owner')
    return !watch.hasTrayHost()
  })
})

test.each([
  ['is there', 0, true],
  ['comes a while after the login', 9_000, true],
  ['never comes', Infinity, false],
])('of a panel that %s it is known in time', async (_name, after, isFound) => {
  const { bus, properties, tell } = desktop()
  const clock = new ManualClock()
  const on = { change: () => undefined, clock, log: silentLog }
  const watch = watchDesktop(Promise.resolve(bus), on)
  const found = watch.trayHostWithin(15_000)
  await until('it waits', () => clock.waiting.length === 1)
  if (after < 15_000) {
    clock.advance(after)
    properties.set('IsStatusNotifierHostRegistered', true)
    tell('org.kde.StatusNotifierWatcher')
    await until('it has a host', () => watch.hasTrayHost())
    expect(clock.waiting).toEqual([])
  }
  clock.advance(15_000)
  expect(await found).toBe(isFound)
})

test('it tells when nobody is to be disturbed, and when that is over', async () => {
  const { bus, properties, tell } = desktop()
  let changes = 0
  properties.set('Inhibited', true)
  const on = { change: () => (changes += 1), clock: new ManualClock(), log: silentLog }
  const watch = watchDesktop(Promise.resolve(bus), on)
  await until('nobody is disturbed', () => watch.doNotDisturb())
  properties.set('Inhibited', false)
  await until('it is over', () => {
    tell('org.freedesktop.Notifications')
    return !watch.doNotDisturb()
  })
  expect(changes).toBe(2)
})

test('without a bus, or with words that make no sense, nothing is known', async () => {
  const none = watchDesktop(Promise.resolve(null), {
    change: () => undefined,
    clock: new ManualClock(),
    log: silentLog,
  })
  const { bus, properties } = desktop()
  properties.set('Inhibited', 'perhaps')
  properties.set('IsStatusNotifierHostRegistered', 1)
  let asked = 0
  const counting: SessionBus = {
    ...bus,
    property: (of, name) => ((asked += 1), bus.property(of, name)),
  }
  const odd = watchDesktop(Promise.resolve(counting), {
    change: () => undefined,
    clock: new ManualClock(),
    log: silentLog,
  })
  await until('both were asked', () => asked === 2)
  for (const watch of [none, odd]) {
    expect(watch.hasTrayHost()).toBe(false)
    expect(watch.doNotDisturb()).toBe(false)
  }
  expect(await none.trayHostWithin(15_000)).toBe(false)
})
