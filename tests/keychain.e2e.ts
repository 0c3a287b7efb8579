import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_TOKEN } from '../demo/token.ts'
import { expect, test as base } from './harness/app.ts'
import { Parley } from './harness/parley.ts'
import { PrivateBus } from './kit/e2e-bus.ts'
import {
  conversations,
  enterToken,
  expectSent,
  message,
  messages,
  row,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

const test = base.extend<{ bus: PrivateBus; own: Parley }>({
  serverOptions: SMALL,
  bus: async ({ server }, use) => {
    const bus = await PrivateBus.start()
    await use(bus)
    await bus.stop()
    await server.close()
  },
  own: async ({ bus, server }, use) => {
    const own = await Parley.launch({ baseUrl: server.url, env: bus.env })
    await use(own)
    await own.dispose()
  },
})
test.setTimeout(120_000)
test.skip(process.platform !== 'linux', 'The keychain of other systems is always there')

async function hasInClear(folder: string, words: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile()))
    if ((await readFile(join(entry.parentPath, entry.name))).includes(words)) return true
  return false
}

test('the demo workspace works without a keychain and without a request', async ({
  own,
  server,
}) => {
  const { page } = own
  await page.getByRole('button', { name: 'Try the demo workspace' }).click()
  await expect(conversations(page).first()).toBeVisible()
  await expect(page.getByText(/Demo workspace/)).toBeVisible()
  await conversations(page).nth(5).click()
  await expect(messages(page).last()).toBeVisible()
  await send(page, 'Hello, invented people')
  await expectSent(message(page, 'Hello, invented people'))
  const back = await own.relaunch()
  await expect(row(back, 'Pension transfer')).toBeVisible()
  expect(server.demo.log).toEqual([])
})

test('without a keychain no token is kept, and the user is told what to install', async ({
  own,
}) => {
  const { page } = own
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('alert')).toContainText('gnome-keyring')
  await expect(page.getByRole('textbox', { name: 'Personal access token' })).toHaveValue(DEMO_TOKEN)
  await own.close()
  expect(await hasInClear(own.userData, DEMO_TOKEN)).toBe(false)
  const back = await own.start()
  await expect(back.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})

test('a locked keychain is said at sign-in, and nothing is kept in clear', async ({ bus, own }) => {
  await bus.keyring('unlocked')
  await bus.keyring('locked')
  const { page } = own
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('alert')).toContainText('locked or does not answer', {
    timeout: 40_000,
  })
  await own.close()
  expect(await hasInClear(own.userData, DEMO_TOKEN)).toBe(false)
})

test('a keychain locked at the start blocks with words; unlocking it brings all back', async ({
  bus,
  own,
  server,
}) => {
  await bus.keyring('unlocked')
  await signIn(own.page)
  await own.close()
  await bus.keyring('locked')
  const page = await own.start()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The system keychain is locked',
    { timeout: 40_000 },
  )
  await expect(page.getByRole('alert')).toContainText('Unlock it, then try again')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled()
  await bus.keyring('unlocked')
  // The keyring under test is another process now, which the library of a running app can't find.
  await own.close()
  const again = await own.start()
  await expect(row(again, ordinary(server).conversation.name)).toBeVisible({ timeout: 40_000 })
})

test('a keychain that is gone at the start blocks with words; its return brings all back', async ({
  bus,
  own,
  server,
}) => {
  await bus.keyring('unlocked')
  await signIn(own.page)
  await own.close()
  await bus.stopKeyring()
  const page = await own.start()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The system keychain is missing',
    { timeout: 40_000 },
  )
  await bus.keyring('unlocked')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, ordinary(server).conversation.name)).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('textbox', { name: 'Personal access token' })).toHaveCount(0)
})
