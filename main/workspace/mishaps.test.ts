import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { until } from '../../tests/kit/clock.ts'
import { Computer } from '../../tests/kit/computer.ts'
import type { Credentials } from '../api/credentials.ts'
import type { OAuthTokens } from '../auth/oauth/token-endpoint.ts'
import { Outbox } from '../outbox/outbox.ts'
import { SignIns } from './sign-ins.ts'
import type { Source } from './source.ts'
import { accountsFolder } from './sources.ts'
import type { SessionService } from './session.ts'

let computer: Computer
beforeEach(() => {
  computer = new Computer()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await computer.dispose()
})

async function signedIn(): Promise<SessionService> {
  const session = computer.start()
  const choice = await session.signInWithToken(DEMO_TOKEN)
  if (choice.state !== 'choose-account') throw new Error('two logins are a choice')
  await session.chooseAccount(choice.accounts.find((one) => one.canWrite)?.accountUuid ?? '')
  await until('the first sync', () => session.workspace.store.firstSyncDone())
  return session
}

/** Keychain calls run in threads: one that was begun first may end last. */
function signInsOver(secrets: Map<string, string>) {
  const slow: { until: Promise<void> | null } = { until: null }
  let save: (tokens: OAuthTokens) => Promise<void> = () => Promise.resolve()
  const sources: Source[] = []
  const signIns = new SignIns({
    keychain: {
      get: (name) => Promise.resolve(secrets.get(name) ?? null),
      async set(name, secret) {
        const wait = slow.until
        slow.until = null
        await wait
        secrets.set(name, secret)
      },
      async remove(name) {
        await Promise.resolve()
        secrets.delete(name)
      },
    },
    oauth: {
      signIn: () => Promise.reject(new Error('unused')),
      keep: (_tokens, keepIt) => {
        save = keepIt
        return { token: () => Promise.resolve(''), renew: () => Promise.resolve(null) }
      },
    },
    plannr: (_credentials: Credentials) => {
      const source = { mode: 'plannr' } as unknown as Source
      sources.push(source)
      return source
    },
  })
  return { signIns, slow, save: (tokens: OAuthTokens) => save(tokens), sources }
}
const pair = (access: string): OAuthTokens => ({ access, refresh: 'r', expiresAt: null })

test('a renewal that is being stored while the user signs out leaves no token behind', async () => {
  const secrets = new Map([['token', JSON.stringify(pair('old'))]])
  const { signIns, slow, save } = signInsOver(secrets)
  const source = await signIns.remembered()
  if (!source) throw new Error('remembered')
  const gate = Promise.withResolvers<undefined>()
  slow.until = gate.promise
  const saving = save(pair('renewed'))
  const forgetting = signIns.forget(source)
  await Promise.resolve()
  gate.resolve(undefined)
  await Promise.allSettled([saving, forgetting])
  signIns.end(source)
  expect([...secrets.keys()]).toEqual([])
})

test('a renewal of the old sign-in while another is being opened does not take its place', async () => {
  const secrets = new Map([['token', JSON.stringify(pair('old'))]])
  const { signIns, save } = signInsOver(secrets)
  const source = await signIns.remembered()
  const other = signIns.personal('somebody-else')
  await signIns.storing(other, { open: source, isOpen: () => true }, async () => {
    // the old accounts are still at work: one of their polls renews
    await save(pair('renewed old')).catch(() => undefined)
    if (source) signIns.end(source)
  })
  expect(secrets.get('token')).toBe('somebody-else')
})

test('a background account whose start fails once sends what it holds when it is opened', async () => {
  const first = await signedIn()
  const accounts = first.current.state === 'ready' ? first.current.accounts : []
  const mine = first.workspace.account
  const other = accounts.find((one) => one.accountUuid !== mine.accountUuid)
  if (!other) throw new Error('two')
  const { rows } = await first.workspace.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
  const conversationUuid = rows[0]?.uuid ?? ''
  await first.chooseAccount(other.accountUuid)
  const { store } = first.workspaceOf(mine.accountUuid)
  await store.enqueueMessage({ conversationUuid, text: 'waits', now: 1 })
  await first.dispose()
  // The next start: the store of the one behind can't be written at first.
  const start = Reflect.get<Outbox, 'start'>(Outbox.prototype, 'start')
  let starts = 0
  vi.spyOn(Outbox.prototype, 'start').mockImplementation(function (this: Outbox) {
    starts += 1
    if (starts === 2) return Promise.reject(new ExpectedError('disk-full'))
    return Reflect.apply(start, this, [])
  })
  const second = computer.start()
  await second.restore()
  await until('it broke', () => starts === 2)
  await second.chooseAccount(mine.accountUuid)
  const { messages } = computer.demo.world.thread(conversationUuid)
  await until('sent', () => messages.some((one) => one.contents === 'waits'))
}, 15_000)

test('a sign-in whose account was opened stays in the keychain, though its start fails', async () => {
  const session = await signedIn()
  vi.spyOn(Outbox.prototype, 'start').mockRejectedValue(new ExpectedError('disk-full'))
  await expect(session.signInWithToken(DEMO_TOKEN)).rejects.toMatchObject({ code: 'disk-full' })
  expect(session.current.state).toBe('ready')
  expect(computer.secrets.get('token')).toBe(DEMO_TOKEN)
})

test('signing in again keeps the open thread open', async () => {
  const session = await signedIn()
  const { rows } = await session.workspace.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
  await session.workspace.sync.openThread(rows[0]?.uuid ?? '')
  await session.signInWithToken(DEMO_TOKEN)
  expect(session.workspace.sync.openConversation).toBe(rows[0]?.uuid)
})

test('signing out counts the words of a conversation that was not begun yet', async () => {
  const session = await signedIn()
  await session.workspace.store.saveNewConversationDraft({
    name: 'Petty',
    participants: [],
    case: null,
    message: 'an hour of work',
  })
  expect(await session.signOut(false)).toMatchObject({ signedOut: false })
})

test('what could not be removed at sign-out is remembered, so that it can be removed later', async () => {
  const session = await signedIn()
  const { accountUuid } = session.workspace.account
  // Stands for a file that another program holds open, as Windows has it.
  mkdirSync(join(accountsFolder(computer.folder), `${accountUuid}.db-held`))
  expect(await session.signOut(true)).toMatchObject({ signedOut: true })
  expect([...computer.secrets.keys()]).toEqual([])
  expect(computer.record?.known).toContain(accountUuid)
})

test('a sign-in in the keychain that can’t be read asks for another, and does not block for good', async () => {
  await (await signedIn()).dispose()
  computer.secrets.set('token', '{"access":"cut')
  const again = computer.start()
  expect((await again.restore()).state).not.toBe('blocked')
})
