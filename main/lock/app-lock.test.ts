import { expect, test } from 'vitest'
import { ExpectedError } from '../../contract/errors.ts'
import { LockKit } from '../../tests/kit/lock.ts'
import { CLOSING_MS } from './app-lock.ts'

const MINUTE = 60_000
const RIGHT = 'correct horse'

async function locked() {
  const kit = new LockKit()
  const lock = kit.open()
  await lock.turnOn(RIGHT)
  lock.lockNow()
  return { kit, lock }
}

const code = (error: unknown) => (error instanceof ExpectedError ? error.code : error)
const failed = (work: Promise<unknown>) => work.then(() => 'nothing', code)

test('it is off until there is a passphrase, and one that is too short is none', async () => {
  const kit = new LockKit()
  const lock = kit.open()
  lock.lockNow()
  expect(lock.state).toEqual({ state: 'off' })
  expect(await failed(lock.turnOn('5 😀'))).toBe('passphrase-short')
  expect(kit.secrets.size).toBe(0)
  expect(await lock.turnOn(RIGHT)).toEqual({ state: 'open' })
  expect(kit.chosen.appLock).toBe(true)
  expect(await failed(lock.turnOn('another one'))).toBe('bad-input')
})

test('another passphrase needs the present one, and unlocks alone from then on', async () => {
  const kit = new LockKit()
  const lock = kit.open()
  expect(await failed(lock.change(RIGHT, 'another one'))).toBe('bad-input')
  await lock.turnOn(RIGHT)
  expect(await failed(lock.change(RIGHT, 'short'))).toBe('passphrase-short')
  expect(await failed(lock.change('wrong', 'another one'))).toBe('wrong-passphrase')
  expect(await failed(lock.change(RIGHT, 'another one'))).toBe('lock-wait')
  kit.clock.advance(1_000)
  expect(await lock.change(RIGHT, 'another one')).toEqual({ state: 'open' })
  lock.lockNow()
  lock.settled()
  expect(await failed(lock.unlock(RIGHT))).toBe('wrong-passphrase')
  kit.clock.advance(1_000)
  expect(await lock.unlock('another one')).toEqual({ state: 'open' })
})

test('a keychain that does not take another passphrase leaves the present one', async () => {
  const kit = new LockKit()
  const lock = kit.open()
  await lock.turnOn(RIGHT)
  kit.keeps = false
  expect(await failed(lock.change(RIGHT, 'another one'))).toBe('keychain-locked')
  kit.keeps = true
  lock.lockNow()
  expect(await lock.unlock(RIGHT)).toEqual({ state: 'open' })
})

test('a change that it was locked over does not unlock it', async () => {
  const kit = new LockKit()
  const lock = kit.open()
  await lock.turnOn(RIGHT)
  const changed = lock.change(RIGHT, 'another one')
  lock.lockNow()
  expect(await changed).toMatchObject({ state: 'locked' })
  expect(lock.phase).not.toBe('open')
})

test('a change that it was locked over is told of until it is unlocked, a refused one is not', async () => {
  const kit = new LockKit()
  const lock = kit.open()
  await lock.turnOn(RIGHT)
  const refused = failed(lock.change('wrong', 'another one'))
  lock.lockNow()
  expect(await refused).toBe('wrong-passphrase')
  expect(lock.state).not.toHaveProperty('isNew')
  kit.clock.advance(1_000)
  await lock.unlock(RIGHT)
  const changed = lock.change(RIGHT, 'another one')
  lock.lockNow()
  await changed
  expect(lock.state).toMatchObject({ state: 'locked', isNew: true })
  expect(await failed(lock.unlock(RIGHT))).toBe('wrong-passphrase')
  // Also after the end of the program, and another wrong one.
  const again = kit.open()
  kit.clock.advance(1_000)
  expect(await failed(again.unlock(RIGHT))).toBe('wrong-passphrase')
  expect(again.state).toMatchObject({ state: 'locked', isNew: true })
  kit.clock.advance(2_000)
  await again.unlock('another one')
  again.lockNow()
  expect(again.state).not.toHaveProperty('isNew')
  expect(kit.open().state).not.toHaveProperty('isNew')
})

test('nobody there for five minutes locks it; a key in Parley or elsewhere puts that off', async () => {
  const { kit, lock } = await locked()
  await lock.unlock(RIGHT)
  kit.clock.advance(4 * MINUTE)
  lock.touched()
  kit.clock.advance(4 * MINUTE)
  expect(lock.phase).toBe('open')
  kit.idleSeconds = 30
  kit.clock.advance(2 * MINUTE)
  expect(lock.phase).toBe('open')
  kit.idleSeconds = 600
  kit.clock.advance(MINUTE)
  expect(lock.phase).toBe('locked')
})

test('where the system does not know who is there, what is done in Parley counts', async () => {
  const { kit, lock } = await locked()
  await lock.unlock(RIGHT)
  kit.clock.advance(5 * MINUTE + 10_000)
  expect(lock.phase).toBe('locked')
})

test('a clock that was set back does not keep it open', async () => {
  const { kit, lock } = await locked()
  await lock.unlock(RIGHT)
  kit.wallMoved = -365 * 24 * 60 * MINUTE
  kit.clock.advance(5 * MINUTE + 10_000)
  expect(lock.phase).toBe('locked')
})

test('a night asleep locks it, though a key that woke the computer is seconds old', async () => {
  const { kit, lock } = await locked()
  await lock.unlock(RIGHT)
  kit.chosen.lockWithSystem = false
  kit.idleSeconds = 2
  lock.away()
  kit.wallMoved = 8 * 60 * MINUTE
  lock.touched()
  kit.clock.advance(5_000)
  expect(lock.phase).toBe('closing')
})

test('sleep locks it, unless that is not wanted', async () => {
  const { kit, lock } = await locked()
  await lock.unlock(RIGHT)
  kit.chosen.lockWithSystem = false
  lock.away()
  expect(lock.phase).toBe('open')
  kit.chosen.lockWithSystem = true
  lock.away()
  expect(lock.phase).toBe('closing')
  kit.clock.advance(CLOSING_MS)
  expect(lock.phase).toBe('locked')
})

test('it is shut as soon as the page has handed over what was typed', async () => {
  const { kit, lock } = await locked()
  expect(lock.phase).toBe('closing')
  lock.settled()
  expect(lock.phase).toBe('locked')
  expect(kit.told.at(-1)).toEqual({ state: 'locked', touchId: false, waitMs: 0 })
})

test('wrong ones wait longer each time, also after a restart, and the right one must wait as well', async () => {
  const { kit, lock } = await locked()
  expect(await failed(lock.unlock('wrong'))).toBe('wrong-passphrase')
  expect(lock.state).toMatchObject({ state: 'locked', waitMs: 1_000 })
  expect(await failed(lock.unlock(RIGHT))).toBe('lock-wait')
  kit.clock.advance(1_000)
  expect(await failed(lock.unlock('wrong'))).toBe('wrong-passphrase')
  expect(lock.state).toMatchObject({ waitMs: 2_000 })
  const restarted = kit.open()
  expect(restarted.state).toMatchObject({ state: 'locked', waitMs: 2_000 })
  // Setting the clock on does not shorten it.
  kit.wallMoved = 60 * MINUTE
  expect(await failed(restarted.unlock(RIGHT))).toBe('lock-wait')
  kit.clock.advance(2_000)
  expect(await restarted.unlock(RIGHT)).toEqual({ state: 'open' })
  expect(kit.record.failures).toBe(0)
})

test('of many at once one is looked at, and a try that was cut off by the end counts', async () => {
  const { kit, lock } = await locked()
  const tries = Array.from({ length: 20 }, () => failed(lock.unlock('wrong')))
  expect(kit.record.failures).toBe(1)
  const outcomes = await Promise.all(tries)
  expect(outcomes.filter((one) => one === 'wrong-passphrase')).toHaveLength(1)
  expect(outcomes.filter((one) => one === 'lock-wait')).toHaveLength(19)
})

test.each([null, '', '{"N":2}', 'someone else’s words'])(
  'with %j in the keychain nothing unlocks it, and that is said',
  async (stored) => {
    const { kit } = await locked()
    if (stored === null) kit.secrets.clear()
    else kit.secrets.set('lock', stored)
    const lock = kit.open()
    expect(lock.phase).toBe('locked')
    for (const passphrase of [RIGHT, '', 'wrong'])
      expect(await failed(lock.unlock(passphrase))).toBe('lock-lost')
    expect(lock.phase).toBe('locked')
    await lock.forget()
    expect(lock.state).toEqual({ state: 'off' })
    expect(kit.open().phase).toBe('open')
  },
)

test.each(['keychain-locked', 'keychain-unavailable'] as const)(
  'a keychain that says %s unlocks nothing and costs no try',
  async (why) => {
    const { kit, lock } = await locked()
    kit.keychainFails = new ExpectedError(why)
    expect(await failed(lock.unlock(RIGHT))).toBe(why)
    expect(lock.state).toEqual({ state: 'locked', touchId: false, waitMs: 0 })
    kit.keychainFails = null
    expect(await lock.unlock(RIGHT)).toEqual({ state: 'open' })
  },
)

test('it starts locked, and open once it was switched off with the passphrase', async () => {
  const { kit } = await locked()
  const lock = kit.open()
  expect(lock.phase).toBe('locked')
  await lock.unlock(RIGHT)
  expect(await failed(lock.turnOff('wrong'))).toBe('wrong-passphrase')
  kit.clock.advance(1_000)
  expect(await lock.turnOff(RIGHT)).toEqual({ state: 'off' })
  expect([...kit.secrets.keys()]).toEqual([])
  expect(kit.open().phase).toBe('open')
})

test('a finger opens it where there is a sensor, and another one does not', async () => {
  const { kit, lock } = await locked()
  expect(await failed(lock.unlockWithTouchId())).toBe('wrong-finger')
  kit.finger = 'wrong'
  expect(await failed(lock.unlockWithTouchId())).toBe('wrong-finger')
  expect(lock.state).toMatchObject({ touchId: true })
  kit.finger = 'right'
  expect(await lock.unlockWithTouchId()).toEqual({ state: 'open' })
})

test('what the firm has decided stays so: a passphrase is asked for, or none can be set', async () => {
  const on = new LockKit()
  on.managed = true
  on.chosen.appLock = true
  const lock = on.open()
  expect(lock.state).toEqual({ state: 'unset' })
  await lock.turnOn(RIGHT)
  expect(await failed(lock.turnOff(RIGHT))).toBe('managed')
  lock.lockNow()
  expect(lock.phase).toBe('closing')

  const off = new LockKit()
  off.managed = true
  expect(await failed(off.open().turnOn(RIGHT))).toBe('managed')
  expect(off.secrets.size).toBe(0)
})
