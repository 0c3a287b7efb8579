import type { Page } from '@playwright/test'
import { DEMO_TOKEN } from '../demo/token.ts'
import { expect, test } from './harness/app.ts'
import { EVERY, faultsOn, ORDINARY } from './kit/e2e-axe.ts'
import { editBox, messageButton } from './kit/e2e-changes.ts'
import { openDetails, withCase } from './kit/e2e-details.ts'
import { resize } from './kit/e2e-room.ts'
import { choose, closeSettings, openSettings, settingsDialog } from './kit/e2e-settings.ts'
import {
  composer,
  enterToken,
  message,
  messages,
  openConversation,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, SEND, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(180_000)

/** What is wrong is named with the screen it is on. */
async function expectClean(page: Page, screen: string, themes = ORDINARY): Promise<void> {
  await test.step(screen, async () => {
    expect.soft(await faultsOn(page, themes), screen).toEqual([])
  })
}

test('axe finds nothing on the way in', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
  await expectClean(page, 'sign-in', EVERY)
  await enterToken(page, 'not-a-token')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectClean(page, 'token refused')
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
  await expectClean(page, 'accounts')
})

test('axe finds nothing around a conversation', async ({ page, server }) => {
  const { thread } = withCase(server)
  await signIn(page)
  await expectClean(page, 'nothing open')
  await openConversation(page, thread.conversation.name)
  await expect(messages(page).last()).toBeVisible()
  await expectClean(page, 'thread', EVERY)
  await openDetails(page)
  await expectClean(page, 'details', EVERY)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Conversation actions' }).click()
  await expectClean(page, 'menu of the conversation')
  await page.getByRole('menuitem', { name: 'People' }).click()
  await expectClean(page, 'people')
  await page.keyboard.press('Escape')
  for (const [keys, screen] of [
    ['Control+k', 'palette'],
    ['Control+f', 'find'],
    ['Control+j', 'jump to date'],
    ['Control+n', 'new conversation'],
    ['Control+/', 'shortcuts'],
  ] as const) {
    await page.keyboard.press(keys)
    await expectClean(page, screen)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('searchbox', { name: 'Search' }).fill('the')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectClean(page, 'search', EVERY)
})

test('axe finds nothing where something is written', async ({ page, server }) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  await page.getByRole('button', { name: 'Insert emoji' }).click()
  await expectClean(page, 'emoji')
  await page.keyboard.press('Escape')
  await send(page, 'Words of my own')
  await expect(message(page, 'Words of my own')).toBeVisible()
  await (await messageButton(page, 'Words of my own', 'Edit')).click()
  await expect(editBox(page)).toBeVisible()
  await expectClean(page, 'editing')
  await page.keyboard.press('Escape')
  server.demo.faults.add(SEND, { kind: 'status', status: 403 })
  await send(page, 'Refused words')
  await expect(message(page, 'Refused words').getByRole('button', { name: 'Retry' })).toBeVisible()
  await expectClean(page, 'failed', EVERY)
  await composer(page).fill('half a thought')
  await page.getByRole('button', { name: /^Account: / }).click()
  await expectClean(page, 'accounts menu')
})

test('axe finds nothing in the settings', async ({ page }) => {
  await signIn(page)
  await openSettings(page, 'General')
  const sections = await settingsDialog(page).getByRole('tab').allTextContents()
  for (const section of sections) {
    await openSettings(page, section.trim())
    await expectClean(page, `settings: ${section.trim()}`)
  }
  await settingsDialog(page).getByRole('searchbox').fill('size')
  await expectClean(page, 'settings found', EVERY)
  await settingsDialog(page).getByRole('searchbox').fill('')
  await closeSettings(page)
})

test('axe finds nothing with words of twice the size, and in one pane', async ({
  app,
  page,
  server,
}) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await resize(app, 480, 700)
  await expectClean(page, 'list in one pane')
  await openConversation(page, name)
  await expectClean(page, 'thread in one pane')
  await page.getByRole('button', { name: 'Back to conversations' }).click()
  await resize(app, 800, 700)
  await choose(page, 'Appearance', 'Text size', '200%')
  await expectClean(page, 'list at 200%')
  await openConversation(page, name)
  await expectClean(page, 'thread at 200%', EVERY)
})
