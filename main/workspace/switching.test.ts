import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountChoice } from '../../contract/models.ts'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { until } from '../../tests/kit/clock.ts'
import { Computer } from '../../tests/kit/computer.ts'
import { handlersOver } from '../../tests/kit/handlers.ts'
import { storeWorker } from '../../tests/kit/store-worker.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { openStore } from '../store/store.ts'
import { openAccountStore } from './account-store.ts'
import type { SessionService } from './session.ts'
import { accountsFolder } from './sources.ts'

let computer: Computer
let session: SessionService
let mine: AccountChoice
let other: AccountChoice
let conversationUuid: string
beforeEach(async () => {
  computer = new Computer()
  session = computer.start()
  const choice = await session.signInWithToken(DEMO_TOKEN)
  if (choice.state !== 'choose-account') throw new Error('two logins are a choice')
  const [first, second] = choice.accounts
  if (!first?.canWrite || !second) throw new Error('the first login may write')
  mine = first
  other = second
  await session.chooseAccount(mine.accountUuid)
  await until('the first sync', () => session.workspace.store.firstSyncDone())
  const list = await session.workspace.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
  conversationUuid = list.rows[0]?.uuid ?? ''
})
afterEach(() => computer.dispose())

const saveDraft = (text: string) =>
  session.workspace.store.saveDraft({ conversationUuid, text, now: 1 })

describe('signing out', () => {
  test('counts what is unsent in an account that is not open', async () => {
    await saveDraft('two hours of work')
    await session.chooseAccount(other.accountUuid)
    expect(await session.signOut(false)).toEqual({ signedOut: false, unsent: 1 })
    await session.chooseAccount(mine.accountUuid)
    expect((await session.workspace.store.draft(conversationUuid)).text).toBe('two hours of work')
  })

  test('takes no message that it then throws away', async () => {
    computer.demo.faults.offline(true)
    const handlers = handlersOf(session)
    const out = session.signOut(false)
    const send = handlers['message.send']
    const sent: boolean[] = []
    for (let n = 0; n < 20; n += 1) {
      const input = { conversationUuid, text: 'in the last moment', seenKey: null }
      // A handler may refuse at once, which is an answer as well.
      const accepted = Promise.resolve()
        .then(() => send(input, { accountUuid: mine.accountUuid, paths: [] }))
        .then(() => true)
        .catch(() => false)
      sent.push(await accepted)
    }
    const { signedOut } = await out
    expect(signedOut && sent.includes(true)).toBe(false)
  })
})

describe('an account that can’t be opened', () => {
  test('leaves the open one as it was', async () => {
    computer.keychainFailure = 'keychain-locked'
    await expect(session.chooseAccount(other.accountUuid)).rejects.toMatchObject({
      code: 'keychain-locked',
    })
    expect(session.current).toMatchObject({ state: 'ready', account: { name: mine.name } })
    expect((await session.workspace.store.conversation(conversationUuid))?.uuid).toBe(
      conversationUuid,
    )
  })

  test('because the keychain first knows nothing and then refuses, keeps its messages', async () => {
    await saveDraft('precious')
    await session.dispose()
    const dismissed = {
      get: () => Promise.resolve(null),
      set: () => Promise.reject(new ExpectedError('keychain-locked')),
      remove: () => Promise.resolve(),
    }
    const place = (keychain: Computer['keychain']) => ({
      folder: accountsFolder(computer.folder),
      keychain,
      openStore: (options: Parameters<typeof openStore>[1]) => openStore(storeWorker, options),
    })
    await expect(openAccountStore(place(dismissed), mine)).rejects.toMatchObject({
      code: 'keychain-locked',
    })
    const { store, rebuilt } = await openAccountStore(place(computer.keychain), mine)
    const draft = await store.draft(conversationUuid)
    await store.close()
    expect({ rebuilt, text: draft.text }).toEqual({ rebuilt: false, text: 'precious' })
  })
})

test('a single refusal that is over takes its banner with it', async () => {
  computer.demo.faults.add('GET /api/v1/conversation', { kind: 'status', status: 401 })
  await session.workspace.sync.checkNow()
  expect(session.current).toMatchObject({ signInAgain: expect.any(String) })
  await session.workspace.sync.checkNow()
  expect(session.current).toMatchObject({ signInAgain: null })
})

test('a permission that was given since is seen after the next start', async () => {
  await session.dispose()
  const { record } = computer
  if (!record) throw new Error('the sign-in is remembered')
  const accounts = record.accounts.map((account) => ({ ...account, canWrite: false }))
  computer.record = { ...record, accounts }
  const again = computer.start()
  await again.restore()
  await until('it is seen', () => again.workspace.account.canWrite)
  expect(again.current).toMatchObject({ state: 'ready', account: { canWrite: true } })
})

test.each(['“token”', 'two words', 'tokén', ''])(
  '%j is no token, and no fault of the network',
  async (token) => {
    await expect(computer.start().signInWithToken(token)).rejects.toMatchObject({
      code: 'wrong-token',
    })
  },
)

describe('the accounts behind the one on the screen', () => {
  test('go on sending what was typed in them, each in its own name', async () => {
    computer.demo.faults.offline(true)
    await session.workspace.store.enqueueMessage({ conversationUuid, text: 'from me', now: 1 })
    await session.chooseAccount(other.accountUuid)
    expect(session.current).toMatchObject({ account: { accountUuid: other.accountUuid } })
    computer.demo.faults.offline(false)
    await session.workspaceOf(mine.accountUuid).outbox.resume()
    const { messages } = computer.demo.world.thread(conversationUuid)
    await until('it is sent', () => messages.some((one) => one.contents === 'from me'))
    const sent = messages.find((one) => one.contents === 'from me')
    expect(sent?.authorUuid).toBe(mine.accountUuid)
  })

  test('take what their page still had to say, though it comes after the switch', async () => {
    await session.chooseAccount(other.accountUuid)
    const handlers = handlersOf(session)
    const context = { accountUuid: mine.accountUuid, paths: [] }
    await handlers['draft.save']({ conversationUuid, text: 'half a thought' }, context)
    const { store } = session.workspaceOf(mine.accountUuid)
    expect((await store.draft(conversationUuid)).text).toBe('half a thought')
  })

  test('count what is unread in each', async () => {
    await session.chooseAccount(other.accountUuid)
    const { participants } = computer.demo.world.thread(conversationUuid).conversation
    const author = participants.find((uuid) => uuid !== mine.accountUuid) ?? ''
    computer.demo.people.say(conversationUuid, author, 'news for the first account')
    computer.events.length = 0
    await session.workspaceOf(mine.accountUuid).sync.checkNow()
    expect(await session.unread()).toMatchObject({ [mine.accountUuid]: 1 })
    const told = computer.events.map((event) => event.event)
    expect(told).toContain('unread')
  })

  test('are taken up again at the next start, if they were ever open here', async () => {
    await session.chooseAccount(other.accountUuid)
    await session.dispose()
    const again = computer.start()
    await again.restore()
    expect(again.workspace.account.accountUuid).toBe(other.accountUuid)
    await until('both are at work', () => again.workspaces.length === 2)
    await again.dispose()
    const third = computer.start()
    computer.keychainFailure = 'keychain-locked'
    await third.restore()
    expect(third.workspaces).toEqual([])
  })

  test('an account that was never opened here is left alone', async () => {
    await until('the others were looked at', () =>
      computer.events.some((event) => event.event === 'unread'),
    )
    expect(session.workspaces.map((one) => one.account.accountUuid)).toEqual([mine.accountUuid])
    expect(() => session.workspaceOf(other.accountUuid)).toThrow()
    expect(() => session.workspaceOf(null)).toThrow()
  })
})

function handlersOf(service: SessionService) {
  return handlersOver(service, computer.clock)
}
