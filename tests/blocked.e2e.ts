import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './harness/app.ts'
import { forgetSecret, keychainEntries, keychainSecret } from './kit/e2e-keychain.ts'
import { runSecondCopy, setSchemaVersion } from './kit/e2e-process.ts'
import {
  composer,
  conversations,
  expectSynced,
  message,
  messages,
  openConversation,
  row,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

async function storeFile(userData: string): Promise<string> {
  const folder = join(userData, 'accounts')
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.db'))
  if (name === undefined) throw new Error('there is no store')
  return join(folder, name)
}

async function newEntry(before: string[], pattern: RegExp): Promise<string> {
  const names = (await keychainEntries()).filter((entry) => !before.includes(entry))
  const name = names.find((entry) => pattern.test(entry))
  if (name === undefined) throw new Error('the keychain has no such entry')
  return name
}

test('messages stored by a newer Parley are left alone, with words', async ({
  app,
  page,
  server,
}) => {
  const before = await keychainEntries()
  await signIn(page)
  await app.close()
  const key = await keychainSecret(await newEntry(before, /\/store\//))
  const file = await storeFile(app.userData)
  const version = await setSchemaVersion(file, key, 999)
  const blocked = await app.start()
  await expect(blocked.getByRole('heading', { level: 1 })).toHaveText(
    'This copy of Parley is too old',
  )
  await expect(blocked.getByRole('alert')).toContainText('Install the newest version')
  await app.close()
  expect(await setSchemaVersion(file, key, version)).toBe(999)
  server.demo.faults.offline(true)
  const back = await app.start()
  await expect(row(back, ordinary(server).conversation.name)).toBeVisible()
})

test('a lost key costs a new sync, not the conversations, and is said', async ({
  app,
  page,
  server,
}) => {
  const { name } = ordinary(server).conversation
  const before = await keychainEntries()
  await signIn(page)
  await app.close()
  await forgetSecret(await newEntry(before, /\/store\//))
  const back = await app.start()
  await expect(back.getByText(/stored on this computer could not be read/)).toBeVisible()
  await expectSynced(back)
  await openConversation(back, name)
  await expect(messages(back).first()).toBeVisible()
})

test('a lost sign-in is asked for again, and the messages are still there', async ({
  app,
  page,
  server,
}) => {
  const { name } = ordinary(server).conversation
  const before = await keychainEntries()
  await signIn(page)
  await openConversation(page, name)
  await composer(page).fill('a draft that must stay')
  await expect(row(page, name)).toHaveAccessibleName(/Draft: a draft that must stay/)
  await app.close()
  await forgetSecret(await newEntry(before, /\/token$/))
  const back = await app.start()
  await expect(back.getByRole('alert')).toContainText('your messages are still here')
  await back.getByRole('button', { name: 'Use a personal access token' }).click()
  await back.getByRole('textbox', { name: 'Personal access token' }).fill('demo-token')
  await back.getByRole('button', { name: 'Sign in', exact: true }).click()
  await openConversation(back, name)
  await expect(composer(back)).toHaveValue('a draft that must stay')
})

test('starting the app a second time brings the first window back', async ({ app, page }) => {
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await isVisible()).toBe(false)
  const second = await runSecondCopy(app.userData)
  expect(second.code).toBe(0)
  await expect.poll(isVisible).toBe(true)
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})

test('a profile folder that can’t be written ends the start with words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-readonly-'))
  try {
    await chmod(folder, 0o500)
    const ended = await runSecondCopy(folder)
    expect(ended.output).toContain('can’t write to its folder')
    expect(ended.output).toContain(folder)
    expect(ended.code).toBe(1)
  } finally {
    await chmod(folder, 0o700)
    await rm(folder, { recursive: true })
  }
})

test('a folder that became unwritable blocks with words and goes on afterwards', async ({
  app,
  page,
  server,
}) => {
  await signIn(page)
  await app.close()
  const accounts = join(app.userData, 'accounts')
  const file = await storeFile(app.userData)
  await chmod(file, 0o400)
  await chmod(accounts, 0o500)
  const blocked = await app.start()
  await expect(blocked.getByRole('alert')).toContainText('can’t write to its folder')
  await chmod(accounts, 0o700)
  await chmod(file, 0o600)
  await blocked.getByRole('button', { name: 'Try again' }).click()
  await expect(conversations(blocked).first()).toBeVisible()
  await openConversation(blocked, ordinary(server).conversation.name)
  await expect(message(blocked, /./).first()).toBeVisible()
})
