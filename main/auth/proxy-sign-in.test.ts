import { beforeEach, describe, expect, test } from 'vitest'
import { ExpectedError } from '../../contract/errors.ts'
import { silentLog } from '../model/log.ts'
import type { Keychain } from './keychain.ts'
import { createProxySignIn, type ProxySignIn } from './proxy-sign-in.ts'

const PROXY = 'proxy:8080'
const RIGHT = { username: 'helen', password: 'right' }
const WRONG = { username: 'helen', password: 'wrong' }

let secrets: Map<string, string>
let isLocked: boolean
let tried: string[]
let told: number

function keychain(): Keychain {
  const check = () => {
    if (isLocked) throw new ExpectedError('keychain-locked')
  }
  return {
    get: (name) =>
      Promise.resolve()
        .then(check)
        .then(() => secrets.get(name) ?? null),
    set: (name, secret) =>
      Promise.resolve()
        .then(check)
        .then(() => void secrets.set(name, secret)),
    remove: (name) =>
      Promise.resolve()
        .then(check)
        .then(() => void secrets.delete(name)),
  }
}

/** Nobody asks any more. */
let isFree = false
let forgotten = 0

function start(): ProxySignIn {
  return createProxySignIn({
    keychain: keychain(),
    tries(proxy, { password }) {
      tried.push(password)
      expect(proxy).toBe(PROXY)
      if (isFree) return Promise.resolve('not-asked')
      return Promise.resolve(password === 'right' ? 'taken' : 'refused')
    },
    onForget: () => Promise.resolve(void (forgotten += 1)),
    onChange: () => (told += 1),
    log: silentLog,
  })
}

beforeEach(() => {
  secrets = new Map()
  isLocked = false
  tried = []
  isFree = false
  forgotten = 0
  told = 0
})

describe('a proxy that asks for a password', () => {
  test('that no longer asks is told nothing, and nothing is kept', async () => {
    const signIn = start()
    await signIn.answer(PROXY, null)
    isFree = true
    await signIn.signIn({ username: 'imogen', password: 'anything' })
    expect(signIn.asked()).toBeNull()
    expect(secrets.size).toBe(0)
    expect(await signIn.answer(PROXY, null)).toBeNull()
  })

  test('is not asked for in another network, and forgotten with what it was given', async () => {
    const signIn = start()
    await signIn.answer(PROXY, null)
    signIn.changed()
    expect(signIn.asked()).toBeNull()
    await signIn.answer(PROXY, null)
    await signIn.forget()
    expect(signIn.asked()).toBeNull()
    expect(forgotten).toBe(1)
  })

  test('makes the user be asked, once', async () => {
    const signIn = start()
    expect(await signIn.answer(PROXY, null)).toBeNull()
    expect(await signIn.answer(PROXY, null)).toBeNull()
    expect(signIn.asked()).toEqual({ name: PROXY, refused: false })
    expect(told).toBe(1)
  })

  test('gets what it took before, also after a restart, and no other proxy does', async () => {
    const first = start()
    await first.answer(PROXY, null)
    expect(await first.signIn(RIGHT)).toEqual({ kept: true })
    expect(first.asked()).toBeNull()
    const second = start()
    expect(await second.answer(PROXY, null)).toEqual(RIGHT)
    expect(await second.answer('evil:8080', null)).toBeNull()
  })

  test('that refuses is said, and nothing of it is kept', async () => {
    const signIn = start()
    await signIn.answer(PROXY, null)
    await expect(signIn.signIn(WRONG)).rejects.toMatchObject({ code: 'proxy-refused' })
    expect(signIn.asked()).toEqual({ name: PROXY, refused: true })
    expect([secrets.size, tried]).toEqual([0, ['wrong']])
    expect(await signIn.answer(PROXY, null)).toBeNull()
  })

  test('is not given again what it no longer takes, for it may lock the account', async () => {
    const signIn = start()
    await signIn.answer(PROXY, null)
    await signIn.signIn(RIGHT)
    expect(await signIn.answer(PROXY, RIGHT)).toBeNull()
    expect(await signIn.answer(PROXY, null)).toBeNull()
    expect(signIn.asked()).toEqual({ name: PROXY, refused: true })
    await signIn.signIn(RIGHT)
    expect(await signIn.answer(PROXY, null)).toEqual(RIGHT)
  })

  test('with a locked keychain the password lasts for this run, and that is said', async () => {
    isLocked = true
    const signIn = start()
    await signIn.answer(PROXY, null)
    expect(await signIn.signIn(RIGHT)).toEqual({ kept: false })
    expect(await signIn.answer(PROXY, null)).toEqual(RIGHT)
  })

  test('a damaged entry is as good as none', async () => {
    secrets.set('proxy', '{"proxy": 3')
    expect(await start().answer(PROXY, null)).toBeNull()
  })

  test('forgotten, nothing of it stays', async () => {
    const signIn = start()
    await signIn.answer(PROXY, null)
    await signIn.signIn(RIGHT)
    await signIn.forget()
    expect(secrets.size).toBe(0)
    expect(await signIn.answer(PROXY, null)).toBeNull()
  })
})
