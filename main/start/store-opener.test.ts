import { afterEach, beforeEach, expect, test } from 'vitest'
import { ME, openTestStore, type TestStore } from '../../tests/kit/store.ts'
import { storeWorker } from '../../tests/kit/store-worker.ts'
import type { SessionRecord } from '../workspace/session-record.ts'
import { storeOpener } from './store-opener.ts'

const signedIn: SessionRecord = { mode: 'plannr', accounts: [], accountUuid: ME.uuid, known: [] }
let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
  await kit.store.close()
})
afterEach(async () => {
  await kit.remove()
})

const options = () => {
  const { file, key } = kit
  return { file, key, accountUuid: ME.uuid, accountName: ME.name }
}

test.each([signedIn, null])('a store opens, and another after it, signed in as %j', async (who) => {
  const open = storeOpener(storeWorker, { read: () => who })
  for (let time = 0; time < 2; time += 1) {
    const store = await open(options())
    expect(await store.totalUnread()).toBe(0)
    await store.close()
  }
})

test('a thread that could not begin is told of when a store is opened, and never before', async () => {
  const missing = new URL('./no-such-worker.js', import.meta.url)
  const open = storeOpener(missing, { read: () => signedIn })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await expect(open(options())).rejects.toThrow()
})
