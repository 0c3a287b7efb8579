import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { until } from '../../tests/kit/clock.ts'
import { Computer } from '../../tests/kit/computer.ts'
import type { SessionService } from './session.ts'
import { accountsFolder } from './sources.ts'

let computer: Computer
beforeEach(() => {
  computer = new Computer()
})
afterEach(() => computer.dispose())

async function signedIn(): Promise<SessionService> {
  const session = computer.start()
  const choice = await session.signInWithToken(DEMO_TOKEN)
  if (choice.state !== 'choose-account') throw new Error('two logins are a choice')
  await session.chooseAccount(choice.accounts.find((one) => one.canWrite)?.accountUuid ?? '')
  await until('the first sync', () => session.workspace.store.firstSyncDone())
  return session
}

const firstOf = async (session: SessionService) => {
  const { rows } = await session.workspace.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
  return rows[0]?.uuid ?? ''
}

describe('signing in', () => {
  test('with a token that Plannr refuses says so and keeps nothing', async () => {
    const session = computer.start()
    await expect(session.signInWithToken('wrong')).rejects.toMatchObject({ code: 'wrong-token' })
    expect([computer.secrets.size, computer.files, computer.record]).toEqual([0, [], null])
  })

  test('with several logins asks which account', async () => {
    const state = await computer.start().signInWithToken(`  ${DEMO_TOKEN}\n`)
    expect(state).toMatchObject({ state: 'choose-account', accounts: [{ canWrite: true }, {}] })
  })

  test.each(['keychain-unavailable', 'keychain-locked'] as const)(
    'with the keychain %s says so and writes nothing to disk',
    async (failure) => {
      computer.keychainFailure = failure
      await expect(computer.start().signInWithToken(DEMO_TOKEN)).rejects.toMatchObject({
        code: failure,
      })
      expect([computer.files, computer.record]).toEqual([[], null])
    },
  )

  test('without a network says so', async () => {
    computer.demo.faults.offline(true)
    await expect(computer.start().signInWithToken(DEMO_TOKEN)).rejects.toMatchObject({
      code: 'offline',
    })
  })

  test('into the demo asks nothing of keychain or network', async () => {
    computer.keychainFailure = 'keychain-unavailable'
    const session = computer.start()
    expect(await session.startDemo()).toMatchObject({ state: 'ready', mode: 'demo' })
    await until('it syncs', () => session.workspace.store.firstSyncDone())
    expect(computer.demo.log).toEqual([])
  })
})

describe('starting again', () => {
  test('comes back to the same account with what was stored, though offline', async () => {
    const first = await signedIn()
    const { total } = await first.workspace.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
    await first.dispose()
    computer.demo.faults.offline(true)
    const second = computer.start()
    expect(await second.restore()).toMatchObject({ state: 'ready', signInAgain: null })
    const list = await second.workspace.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
    expect(list.total).toBe(total)
  })

  test('with a locked keychain says so, and goes on once it is unlocked', async () => {
    await (await signedIn()).dispose()
    computer.keychainFailure = 'keychain-locked'
    const session = computer.start()
    expect(await session.restore()).toMatchObject({
      state: 'blocked',
      failure: { code: 'keychain-locked' },
    })
    computer.keychainFailure = null
    expect(await session.restore()).toMatchObject({ state: 'ready' })
  })

  test('with the key of the store lost, fetches everything again and says so', async () => {
    const first = await signedIn()
    await first.dispose()
    for (const name of computer.secrets.keys())
      if (name.startsWith('store/')) computer.secrets.delete(name)
    computer.events.length = 0
    const second = computer.start()
    expect(await second.restore()).toMatchObject({ state: 'ready' })
    expect(computer.events).toContainEqual(expect.objectContaining({ event: 'notice' }))
    await until('it syncs again', () => second.workspace.store.firstSyncDone())
    expect(computer.files.some((name) => name.endsWith('.unreadable-1'))).toBe(true)
  })

  test('with a key that fits no longer, does the same', async () => {
    await (await signedIn()).dispose()
    for (const name of computer.secrets.keys())
      if (name.startsWith('store/')) computer.secrets.set(name, 'ab'.repeat(32))
    const second = computer.start()
    expect(await second.restore()).toMatchObject({ state: 'ready' })
    await until('it syncs again', () => second.workspace.store.firstSyncDone())
  })

  test('the demo goes on where it was left', async () => {
    const first = computer.start()
    await first.startDemo()
    await until('it syncs', () => first.workspace.store.firstSyncDone())
    const conversationUuid = await firstOf(first)
    await first.workspace.store.enqueueMessage({ conversationUuid, text: 'kept', now: 1 })
    first.workspace.outbox.kick(conversationUuid)
    await until('sent', async () => (await first.workspace.store.outboxJobs()).length === 0)
    await first.dispose()
    const second = computer.start()
    expect(await second.restore()).toMatchObject({ state: 'ready', mode: 'demo' })
    await second.workspace.sync.checkNow()
    const page = await second.workspace.store.openThread({ conversationUuid, limit: 50 })
    expect(page.messages.filter((one) => one.text === 'kept')).toHaveLength(1)
  })
})

describe('a sign-in that is revoked while running', () => {
  test('keeps the messages and what was typed, and goes on after signing in again', async () => {
    const session = await signedIn()
    const conversationUuid = await firstOf(session)
    computer.demo.faults.revokeTokens()
    await session.workspace.sync.checkNow()
    expect(session.current).toMatchObject({ state: 'ready', signInAgain: expect.any(String) })
    await session.workspace.store.enqueueMessage({ conversationUuid, text: 'typed', now: 1 })
    computer.demo.faults.restoreTokens()
    expect(await session.signInWithToken(DEMO_TOKEN)).toMatchObject({
      state: 'ready',
      signInAgain: null,
    })
    await until('sent', async () => (await session.workspace.store.outboxJobs()).length === 0)
  })
})

describe('signing out', () => {
  test('takes along what was fetched to be shown, and the parts of downloads', async () => {
    const session = await signedIn()
    const { files, store } = session.workspace
    const conversationUuid = await firstOf(session)
    const { demo } = computer
    const { participants } = demo.world.thread(conversationUuid).conversation
    const said = demo.people.say(conversationUuid, participants.at(-1) ?? '', 'two files', {
      files: ['scan.png', 'report.pdf'],
    })
    await session.workspace.sync.checkNow()
    const [scan = '', report = ''] = said.fileUuids
    const known = await store.fileOf({ conversationUuid, fileUuid: scan })
    if (!known) throw new Error('it came with its message')
    await (await files.cache.open({ ...known, conversationUuid, fileUuid: scan })).close()
    const cut = { kind: 'cut-body', after: 5_000 } as const
    demo.faults.add('GET /file/*/download', cut, { times: 4 })
    const download = files.downloads.start({ conversationUuid, fileUuid: report })
    await expect(download).rejects.toMatchObject({ code: 'cut-off' })
    const downloads = join(computer.folder, 'Downloads')
    expect(computer.files.filter((name) => name.endsWith('-files'))).toHaveLength(1)
    expect(readdirSync(downloads)).toHaveLength(1)
    await session.signOut(true)
    expect([computer.files, readdirSync(downloads)]).toEqual([[], []])
  })

  test('leaves no file, no key and no token behind', async () => {
    const session = await signedIn()
    expect(await session.signOut(false)).toEqual({ signedOut: true, unsent: 0 })
    expect([computer.secrets.size, computer.files, computer.record]).toEqual([0, [], null])
    expect(session.current.state).toBe('signed-out')
  })

  test('leaves as little where the sign-in could not be taken up, and nothing changes without the keychain', async () => {
    const first = await signedIn()
    await first.dispose()
    const blocked = computer.start()
    computer.keychainFailure = 'keychain-locked'
    expect(await blocked.restore()).toMatchObject({ state: 'blocked' })
    await expect(blocked.signOut(true)).rejects.toMatchObject({ code: 'keychain-locked' })
    expect(computer.record).not.toBeNull()
    computer.keychainFailure = null
    expect(await blocked.signOut(true)).toMatchObject({ signedOut: true })
    expect([computer.secrets.size, computer.files, computer.record]).toEqual([0, [], null])
  })

  test('forgets the words taught to the spell-check, once nothing holds it up', async () => {
    const session = await signedIn()
    const conversationUuid = await firstOf(session)
    await session.workspace.store.saveDraft({ conversationUuid, text: 'half a thought', now: 1 })
    await session.signOut(false)
    expect(computer.signedOut).toBe(0)
    await session.signOut(true)
    expect(computer.signedOut).toBe(1)
  })

  test('asks first while something is unsent', async () => {
    const session = await signedIn()
    const conversationUuid = await firstOf(session)
    await session.workspace.store.saveDraft({ conversationUuid, text: 'half a thought', now: 1 })
    expect(await session.signOut(false)).toEqual({ signedOut: false, unsent: 1 })
    expect(session.current.state).toBe('ready')
    expect(await session.signOut(true)).toEqual({ signedOut: true, unsent: 1 })
  })
})

test('neither the token nor a message can be read from the disk', async () => {
  const session = await signedIn()
  const conversationUuid = await firstOf(session)
  await session.workspace.sync.openThread(conversationUuid)
  const { messages } = await session.workspace.store.openThread({ conversationUuid, limit: 5 })
  const text = messages.find((one) => one.text.length > 12)?.text ?? 'no text'
  for (const name of computer.files) {
    const bytes = readFileSync(join(accountsFolder(computer.folder), name))
    expect(bytes.includes(DEMO_TOKEN)).toBe(false)
    expect(bytes.includes(text)).toBe(false)
  }
  expect(computer.files.length).toBeGreaterThan(0)
})

test('a folder that can’t be made stands in the way with words', async () => {
  mkdirSync(computer.folder, { recursive: true })
  rmSync(computer.folder, { recursive: true, force: true })
  writeFileSync(computer.folder, 'a file where the folder should be')
  await expect(computer.start().startDemo()).rejects.toMatchObject({ code: 'store-unavailable' })
})
