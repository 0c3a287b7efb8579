import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_TOKEN } from '../demo/token.ts'
import { expect, test } from './harness/app.ts'
import { keychainEntries } from './kit/e2e-keychain.ts'
import {
  checkNow,
  composer,
  conversations,
  enterToken,
  expectSent,
  expectSynced,
  MAIN_ACCOUNT,
  message,
  messages,
  openConversation,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { copies, newest, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

async function filesWith(folder: string, words: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const hit = words.some(
      (word) => bytes.includes(Buffer.from(word)) || bytes.includes(Buffer.from(word, 'utf16le')),
    )
    if (hit) found.push(path)
  }
  return found
}

test('an adviser with two accounts chooses one and sees its conversations', async ({ page }) => {
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
  const choices = page.getByRole('listitem').getByRole('button')
  await expect(choices).toHaveCount(2)
  await expect(choices.nth(1)).toHaveAccessibleName(/^Imogen Hartley, Teme Valley/)
  await page.getByRole('button', { name: MAIN_ACCOUNT, exact: true }).click()
  await expect(conversations(page).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Account: Imogen Hartley' })).toBeVisible()
})

test('a mistyped token can be corrected: it stays, with words that say what to do', async ({
  page,
}) => {
  await enterToken(page, 'not-the-token')
  await expect(page.getByRole('alert')).toContainText('Copy it again from Plannr')
  const field = page.getByRole('textbox', { name: 'Personal access token' })
  await expect(field).toHaveValue('not-the-token')
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
})

test('an empty token is asked for and not sent', async ({ page, server }) => {
  await enterToken(page, '   ')
  await expect(page.getByRole('alert')).toContainText('Paste your personal access token first')
  expect(server.demo.log).toEqual([])
})

test('without a network the user is told so, and signs in once it is back', async ({
  page,
  server,
}) => {
  server.demo.faults.offline(true)
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('alert')).toContainText('Check your internet connection')
  server.demo.faults.offline(false)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
})

test('a server that is not there at all is told as no connection', async ({ page, server }) => {
  await server.close()
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('alert')).toContainText('can’t be reached')
})

test('signing in with Plannr says honestly what is missing and what works', async ({ page }) => {
  await page.getByRole('button', { name: 'Sign in with Plannr' }).click()
  await expect(page.getByRole('alert')).toContainText('no Plannr client id')
  await expect(page.getByRole('alert')).toContainText('personal access token')
})

test('the app comes back signed in, and nothing secret lies in clear on the disk', async ({
  app,
  page,
  server,
}) => {
  const { thread } = await signInAndOpen(page, server)
  await send(page, 'Confidential-Whitlock-pension-4711')
  await expectSent(message(page, 'Confidential-Whitlock-pension-4711'))
  const back = await app.relaunch()
  await expect(conversations(back).first()).toBeVisible()
  await expect(back.getByRole('heading', { name: 'Sign in to Plannr' })).toHaveCount(0)
  await openConversation(back, thread.conversation.name)
  await expect(message(back, 'Confidential-Whitlock-pension-4711')).toBeVisible()
  const words = [DEMO_TOKEN, 'Confidential-Whitlock', thread.conversation.name]
  expect(await filesWith(app.userData, words)).toEqual([])
  await app.close()
  expect(await filesWith(app.userData, words)).toEqual([])
})

test('signing out leaves no messages and no keys behind', async ({ app, page }) => {
  const before = await keychainEntries()
  await signIn(page)
  const own = (await keychainEntries()).filter((entry) => !before.includes(entry))
  expect(own).toHaveLength(2)
  await page.getByRole('button', { name: 'Account: Imogen Hartley' }).click()
  await page.getByRole('menuitem', { name: 'Sign out…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
  expect(await readdir(join(app.userData, 'accounts'))).toEqual([])
  const left = await keychainEntries()
  expect(left.filter((entry) => own.includes(entry))).toEqual([])
  const back = await app.relaunch()
  await expect(back.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})

test('signing out asks before it deletes what was not sent', async ({ page, server }) => {
  await signInAndOpen(page, server)
  server.demo.faults.offline(true)
  await send(page, 'typed on the train')
  await composer(page).fill('and half a thought')
  await page.getByRole('button', { name: 'Account: Imogen Hartley' }).click()
  await page.getByRole('menuitem', { name: 'Sign out…' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await expect(dialog).toContainText('have not been sent')
  await dialog.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(message(page, 'typed on the train')).toBeVisible()
  await expect(composer(page)).toHaveValue('and half a thought')
})

test('a revoked token loses nothing: reading goes on, and what was typed leaves later', async ({
  page,
  server,
}) => {
  const { thread, uuid } = await signInAndOpen(page, server)
  server.demo.faults.revokeTokens()
  await checkNow(page)
  await expect(page.getByRole('alert')).toContainText('no longer accepts this sign-in')
  await expect(messages(page).last()).toContainText(newest(thread).contents?.slice(0, 20) ?? '')
  await send(page, 'written while signed out')
  const entry = message(page, 'written while signed out')
  await expect(entry).toContainText('Waiting for network')
  expect(copies(server, uuid, 'written while signed out')).toBe(0)
  server.demo.faults.restoreTokens()
  await page.getByRole('main').getByRole('button', { name: 'Sign in again' }).click()
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectSent(entry)
  await expectSynced(page)
  expect(copies(server, uuid, 'written while signed out')).toBe(1)
})

test.describe('with an address that is not safe', () => {
  test.use({ launchEnv: { PLANNR_BASE_URL: 'http://plannr.example' } })

  test('the token is not sent without https to another computer', async ({ page }) => {
    await enterToken(page, DEMO_TOKEN)
    await expect(page.getByRole('alert')).toContainText('must start with https://')
  })
})
