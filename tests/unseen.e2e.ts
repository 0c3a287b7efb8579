import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { details } from './kit/e2e-details.ts'
import { goToConversation, log } from './kit/e2e-keyboard.ts'
import { invoke } from './kit/e2e-lock.ts'
import { checkUnseen, expectNotices } from './kit/e2e-notifications.ts'
import { resize } from './kit/e2e-room.ts'
import { openSettings } from './kit/e2e-settings.ts'
import {
  checkNow,
  expectSynced,
  MAIN_ACCOUNT,
  message,
  openConversation,
  row,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, other, SMALL, type Server } from './kit/e2e-world.ts'

test.setTimeout(120_000)

const MANY = 25
const words = (number: number) => `new words number ${number} of them`

function sayMany(server: Server): string {
  const thread = ordinary(server)
  for (let number = 1; number <= MANY; number += 1)
    server.demo.people.say(thread.conversation.uuid, other(server, thread), words(number))
  return thread.conversation.name
}

/** Nothing has moved on by itself: it begins where the new does, and what is below is unread. */
async function expectAtFirst(page: Page, name: string): Promise<void> {
  await expect(message(page, words(1))).toBeInViewport()
  await expect(log(page).getByText('New messages', { exact: true })).toBeInViewport()
  // The first screen of them has been read, and no more than that.
  await expect(row(page, name)).toHaveAccessibleName(/, (1?\d|2[0-4]) unread/)
  await expect(message(page, words(MANY))).not.toBeInViewport()
}

/** The window stands behind another one, for all that the page can know. */
async function look(page: Page, away: boolean): Promise<void> {
  await page.evaluate((isAway) => {
    document.hasFocus = () => !isAway
    dispatchEvent(new Event(isAway ? 'blur' : 'focus'))
  }, away)
}

test.describe('what came unseen', () => {
  test.use({ serverOptions: SMALL })

  test('into a conversation that the list does not show begins with the first', async ({
    page,
    server,
  }) => {
    const { name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    await expect(log(page)).toBeVisible()
    await page.getByRole('tab', { name: /^Pinned/ }).click()
    await goToConversation(page, ordinary(server, 1).conversation.name)
    sayMany(server)
    await page.getByRole('tab', { name: /^All/ }).click()
    await checkNow(page)
    await expect(row(page, name)).toHaveAccessibleName(/25 unread/)
    await page.getByRole('tab', { name: /^Pinned/ }).click()
    await expect(row(page, name)).toHaveCount(0)
    await goToConversation(page, name)
    await expect(message(page, words(1))).toBeInViewport()
    await page.getByRole('tab', { name: /^All/ }).click()
    await expectAtFirst(page, name)
  })

  test('while nobody looked is where the eyes come to first', async ({ page, server }) => {
    const { name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    await expect(log(page)).toBeVisible()
    await look(page, true)
    sayMany(server)
    await checkNow(page)
    await expect(row(page, name)).toHaveAccessibleName(/25 unread/)
    await expect(message(page, words(MANY))).toHaveCount(1)
    await look(page, false)
    await expectAtFirst(page, name)
  })

  test('under the details of a narrow window is unread until they are closed', async ({
    app,
    centre,
    page,
    server,
  }) => {
    const thread = ordinary(server)
    const { uuid, name } = thread.conversation
    await signIn(page)
    await openConversation(page, name)
    await expect(log(page)).toBeVisible()
    await resize(app, 500, 700)
    await page.keyboard.press('Control+i')
    await expect(details(page)).toBeVisible()
    await expect(log(page)).toBeHidden()
    server.demo.people.say(uuid, other(server, thread), 'said under the details')
    await checkUnseen(app)
    // It is told of as if the window were not there.
    await expectNotices(centre, [{ body: 'said under the details' }])
    // Back to the list: the conversation has been left without a look at it.
    await page.keyboard.press('Control+Shift+f')
    await expect(row(page, name).first()).toHaveAccessibleName(/1 unread/)
  })

  test('under a dialog is read once that is gone', async ({ app, centre, page, server }) => {
    const thread = ordinary(server)
    const { uuid, name } = thread.conversation
    await signIn(page)
    await openConversation(page, name)
    await expect(log(page)).toBeVisible()
    await openSettings(page, 'Privacy')
    server.demo.people.say(uuid, other(server, thread), 'said under the dialog')
    await checkUnseen(app)
    await expectNotices(centre, [{ body: 'said under the dialog' }])
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
    await expect(log(page).getByText('New messages', { exact: true })).toBeInViewport()
    await expect(row(page, name)).toHaveAccessibleName(/^(?!.*unread)/)
  })
})

test('what came while another account was open begins with the first', async ({ page, server }) => {
  const { name } = ordinary(server).conversation
  const switchTo = async (account: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Account: Imogen Hartley' }).click()
    await page.getByRole('menuitem', { name: account }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expectSynced(page)
  }
  await signIn(page)
  await openConversation(page, name)
  await expect(log(page)).toBeVisible()
  await switchTo(/^Imogen Hartley, Teme Valley/)
  sayMany(server)
  const unread = () => invoke(page, 'session.unread', {})
  await expect.poll(unread, { timeout: 40_000 }).toContain(':25')
  await switchTo(MAIN_ACCOUNT)
  await expectAtFirst(page, name)
})
