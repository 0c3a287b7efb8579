import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { until } from '../../tests/kit/clock.ts'
import { Computer } from '../../tests/kit/computer.ts'
import type { SessionService } from './session.ts'

let computer: Computer
beforeEach(() => {
  computer = new Computer()
  computer.environment['PLANNR_OAUTH_CLIENT_ID'] = 'parley-demo'
})
afterEach(() => computer.dispose())

async function choose(session: SessionService): Promise<SessionService> {
  const { current } = session
  if (current.state !== 'choose-account') throw new Error('two logins are a choice')
  await session.chooseAccount(current.accounts.find((one) => one.canWrite)?.accountUuid ?? '')
  await until('the first sync', () => session.workspace.store.firstSyncDone())
  return session
}

async function signedIn(): Promise<SessionService> {
  const session = computer.start()
  await session.signInWithPlannr()
  return choose(session)
}

const token = () => computer.secrets.get('token')

describe('a sign-in in the browser', () => {
  test('lies in the keychain only, and the next start goes on with it', async () => {
    const session = await signedIn()
    expect(JSON.parse(token() ?? '')).toMatchObject({ access: expect.any(String) })
    expect(JSON.stringify(computer.record)).not.toContain('access-')
    await session.dispose()
    const again = computer.start()
    expect(await again.restore()).toMatchObject({ state: 'ready', signInAgain: null })
    await again.workspace.sync.checkNow()
    expect(again.workspace.sync.status.state).toBe('idle')
  })

  test('that is renewed is what the next start finds', async () => {
    const session = await signedIn()
    const before = token()
    computer.demo.faults.expireAccessTokens()
    await session.workspace.sync.checkNow()
    expect(session.workspace.sync.status.state).toBe('idle')
    expect(token()).not.toBe(before)
    await session.dispose()
    computer.demo.faults.expireAccessTokens()
    const again = computer.start()
    await again.restore()
    await again.workspace.sync.checkNow()
    expect(again.workspace.sync.status.state).toBe('idle')
  })

  test('whose renewal can’t be stored waits for the keychain and goes on by itself', async () => {
    const session = await signedIn()
    computer.demo.faults.expireAccessTokens()
    computer.keychainFailure = 'keychain-locked'
    await session.workspace.sync.checkNow()
    expect(session.workspace.sync.status).toMatchObject({
      state: 'trouble',
      failure: { code: 'keychain-locked' },
    })
    computer.keychainFailure = null
    await session.workspace.sync.checkNow()
    expect(session.workspace.sync.status.state).toBe('idle')
  })

  test('that was ended says why and keeps what was written; signing in again sends it', async () => {
    const session = await signedIn()
    const { store } = session.workspace
    const { rows } = await store.listWindow({ filter: 'all', offset: 0, limit: 1 })
    const conversationUuid = rows[0]?.uuid ?? ''
    computer.demo.faults.revokeTokens()
    await session.workspace.sync.checkNow()
    expect(session.current).toMatchObject({ signInAgain: expect.stringContaining('revoked') })
    await store.enqueueMessage({ conversationUuid, text: 'kept', now: 1 })
    await session.signInWithPlannr()
    expect(session.current).toMatchObject({ state: 'ready', signInAgain: null })
    const { messages } = computer.demo.world.thread(conversationUuid)
    await until('it is sent', () => messages.some((one) => one.contents === 'kept'))
  })

  test('that fails half way leaves the sign-in from before as it was', async () => {
    const session = computer.start()
    await session.signInWithToken(DEMO_TOKEN)
    await choose(session)
    computer.demo.faults.add('GET /api/v1/logins', { kind: 'status', status: 500 })
    await expect(session.signInWithPlannr()).rejects.toMatchObject({ code: 'server-error' })
    expect(token()).toBe(DEMO_TOKEN)
    await session.workspace.sync.checkNow()
    expect(session.workspace.sync.status.state).toBe('idle')
  })

  test('leaves nothing behind when the user signs out, though it is renewed in that moment', async () => {
    const session = await signedIn()
    computer.demo.faults.expireAccessTokens()
    const polling = session.workspace.sync.checkNow()
    const out = session.signOut(true)
    await Promise.all([polling.catch(() => undefined), out])
    expect([computer.secrets.size, computer.files, computer.record]).toEqual([0, [], null])
  })

  test('is given up for another way in, or when the program ends', async () => {
    computer.browser = () => Promise.resolve()
    const session = computer.start()
    const first = session.signInWithPlannr()
    const ended = expect(first).rejects.toMatchObject({ code: 'sign-in-cancelled' })
    session.cancelSignIn()
    await ended
    const second = session.signInWithPlannr()
    const alsoEnded = expect(second).rejects.toMatchObject({ code: 'sign-in-cancelled' })
    await session.dispose()
    await alsoEnded
    expect(computer.secrets.size).toBe(0)
  })
})
