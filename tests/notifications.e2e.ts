import type { Page } from '@playwright/test'
import { expect } from './harness/app.ts'
import {
  checkUnseen,
  expectNotices,
  focus,
  hide,
  isVisible,
  test,
} from './kit/e2e-notifications.ts'
import { checkNow, message, messages, openConversation, row, signIn } from './kit/e2e-steps.ts'
import { openSettings, settingsDialog } from './kit/e2e-settings.ts'
import { ordinary, other, ownAccount } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')

const openNotifications = (page: Page) => openSettings(page, 'Notifications')

/** Hours and minutes so many minutes from now. */
function timeIn(minutes: number): string {
  const date = new Date(Date.now() + minutes * 60_000)
  return date.toTimeString().slice(0, 5)
}

test('a notification shows as much as the user wants, up to nothing', async ({
  app,
  centre,
  page,
  server,
}) => {
  test.slow()
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  const author = server.demo.world.account(other(server, thread)).name
  const say = async (text: string) => {
    server.demo.people.say(uuid, other(server, thread), text)
    await checkUnseen(app)
  }
  const choose = async (level: string) => {
    const field = settingsDialog(page).getByRole('combobox', { name: 'Show in notifications' })
    await field.selectOption({ label: level })
  }
  await signIn(page)
  await openNotifications(page)
  await choose('Name only')
  await say('between us')
  await expectNotices(centre, [{ title: name, body: '1 new message' }])
  expect(centre.history[0]?.body).toBe('1 new message')
  await choose('Count only')
  await say('also between us')
  await expect.poll(() => centre.history.at(-1)?.title, { timeout: 12_000 }).toBe('Parley')
  expect(centre.history.at(-1)?.body).toBe('2 new messages')
  await choose('No notifications')
  await say('not told at all')
  await expect(row(page, name)).toHaveAccessibleName(/3 unread/)
  await choose('Name and message')
  await say('told again')
  await expect
    .poll(() => centre.history.at(-1)?.body, { timeout: 12_000 })
    .toBe(`${author}: told again`)
  expect(JSON.stringify(centre.history)).not.toContain('between us')
  expect(JSON.stringify(centre.history)).not.toContain('not told')
})

test('a muted conversation is not told of, and says so in the list and its menus', async ({
  app,
  centre,
  page,
  server,
}) => {
  const [quiet, loud] = [ordinary(server, 1), ordinary(server, 2)]
  const { name } = quiet.conversation
  await signIn(page)
  await row(page, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Mute', exact: true }).click()
  await expect(row(page, name)).toHaveAccessibleName(/, muted/)
  await hide(app)
  server.demo.people.say(quiet.conversation.uuid, other(server, quiet), 'psst')
  server.demo.people.say(loud.conversation.uuid, other(server, loud), 'aloud')
  await checkUnseen(app)
  await expectNotices(centre, [{ body: 'aloud' }])
  expect(centre.history).toHaveLength(1)

  await app.close()
  const again = await app.start()
  await expect(row(again, name)).toHaveAccessibleName(/, muted/)
  await openConversation(again, name)
  await again.getByRole('button', { name: 'Conversation actions' }).click()
  await again.getByRole('menuitem', { name: 'Unmute' }).click()
  await expect(row(again, name)).not.toHaveAccessibleName(/, muted/)
})

test('what comes in quiet hours is told once they are over, one a conversation', async ({
  centre,
  page,
  server,
}) => {
  await signIn(page)
  await openNotifications(page)
  await settingsDialog(page).getByRole('switch', { name: 'Quiet hours' }).click()
  await settingsDialog(page).getByLabel('From', { exact: true }).fill(timeIn(-60))
  await settingsDialog(page).getByLabel('To', { exact: true }).fill(timeIn(60))
  await page.keyboard.press('Escape')
  const threads = [0, 1, 2, 3, 4, 5, 6].map((index) => ordinary(server, index))
  for (const [index, thread] of threads.entries())
    server.demo.people.say(thread.conversation.uuid, other(server, thread), `number ${index}`)
  const [first, last] = [threads[0]!, threads[6]!]
  server.demo.people.say(last.conversation.uuid, other(server, last), 'and another')
  await checkNow(page)
  await expect(row(page, last.conversation.name)).toHaveAccessibleName(/2 unread/)
  await openConversation(page, first.conversation.name)
  await expect(row(page, first.conversation.name)).not.toHaveAccessibleName(/unread/)
  await openNotifications(page)
  expect(centre.history).toEqual([])
  await settingsDialog(page).getByRole('switch', { name: 'Quiet hours' }).click()
  // Six are left: the newest five, and one for the rest.
  await expect.poll(() => centre.notices.length, { timeout: 12_000 }).toBe(6)
  expect(centre.notices[0]?.body).toMatch(/^[12] new messages? in 1 other conversation$/)
  expect(JSON.stringify(centre.history)).not.toContain('number 0')
})

test('the open thread is told of while its end is out of sight, and not once it is there', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const author = other(server, thread)
  for (let index = 0; index < 40; index += 1)
    server.demo.people.say(uuid, ownAccount(server), `Line ${index}\nwith\nsome\nheight`)
  await signIn(page)
  await focus(app)
  await openConversation(page, name)
  await expect(messages(page).last()).toContainText('Line 39')
  server.demo.people.say(uuid, author, 'before your eyes')
  await checkNow(page)
  await expect(message(page, 'before your eyes')).toBeVisible()
  await page.getByRole('log', { name: 'Messages' }).hover()
  await page.mouse.wheel(0, -2500)
  const jump = page.getByRole('button', { name: /newest|new message/ })
  await expect(jump).toBeVisible()
  server.demo.people.say(uuid, author, 'below what you read')
  await checkNow(page)
  await expectNotices(centre, [{ title: name, body: 'below what you read' }])
  expect(centre.history).toHaveLength(1)
  // Read, it is not worth telling any more.
  await jump.click()
  await expect(message(page, 'below what you read')).toBeVisible()
  await expectNotices(centre, [])
})

test('a click on a notification opens the window again after it was closed', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  server.demo.people.say(uuid, other(server, thread), 'come back')
  await checkNow(page)
  await expectNotices(centre, [{ body: 'come back' }])
  // As where the program outlives its last window.
  const opened = app.electron.waitForEvent('window')
  await app.evaluate(({ app: program, BrowserWindow }) => {
    program.removeAllListeners('window-all-closed')
    program.on('window-all-closed', () => undefined)
    BrowserWindow.getAllWindows()[0]?.destroy()
  })
  const [notice] = centre.notices
  if (notice) centre.click(notice)
  const again = await opened
  await expect(again.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(message(again, 'come back')).toBeVisible()
  expect(await isVisible(app)).toBe(true)
})

test('a test notification says what the system made of it', async ({ centre, page }) => {
  await signIn(page)
  await openNotifications(page)
  const press = () => page.getByRole('button', { name: 'Send a test notification' }).click()
  const outcome = settingsDialog(page).getByRole('tabpanel').getByRole('status')
  await press()
  await expect(outcome).toContainText('has shown it')
  // The settings are longer than a small window.
  await outcome.scrollIntoViewIfNeeded()
  await expect(outcome).toBeInViewport({ ratio: 0.9 })
  await expectNotices(centre, [{ title: 'Parley' }])
  centre.refuses = true
  await press()
  await expect(outcome).toContainText('did not show it', { timeout: 10_000 })
})
