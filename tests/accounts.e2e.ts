import type { Page } from '@playwright/test'
import { expect } from './harness/app.ts'
import { expectNotices, test } from './kit/e2e-notifications.ts'
import {
  composer,
  expectSent,
  expectSynced,
  MAIN_ACCOUNT,
  message,
  openConversation,
  row,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { copies, ordinary, other } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')

const OTHER_ACCOUNT = /^Imogen Hartley, Teme Valley/
const switcher = (page: Page) => page.getByRole('button', { name: 'Account: Imogen Hartley' })

async function switchTo(page: Page, name: string | RegExp): Promise<void> {
  await switcher(page).click()
  await page.getByRole('menuitem', { name }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expectSynced(page)
}

test('what was typed in one account leaves in its name, though another is open by then', async ({
  page,
  server,
}) => {
  const { conversation } = ordinary(server)
  await signIn(page)
  await openConversation(page, conversation.name)
  server.demo.faults.offline(true)
  await send(page, 'from the first account')
  await expect(message(page, 'from the first account')).toContainText('Not confirmed')
  await composer(page).fill('half a thought')
  server.demo.faults.offline(false)
  await switchTo(page, OTHER_ACCOUNT)
  await expect(row(page, conversation.name)).toHaveCount(0)
  await expect
    .poll(() => copies(server, conversation.uuid, 'from the first account'), { timeout: 20_000 })
    .toBe(1)
  await switchTo(page, MAIN_ACCOUNT)
  await openConversation(page, conversation.name)
  await expectSent(message(page, 'from the first account'))
  await expect(composer(page)).toHaveValue('half a thought')
})

test('each account says what is unread in it, and its notice leads there', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { name } = thread.conversation
  await signIn(page)
  await switchTo(page, OTHER_ACCOUNT)
  await app.close()
  server.demo.people.say(thread.conversation.uuid, other(server, thread), 'news for the first')
  const again = await app.start()
  await expectSynced(again)
  await expect(switcher(again)).toHaveAccessibleDescription(/another account/, { timeout: 15_000 })
  await switcher(again).click()
  await expect(again.getByRole('menuitem', { name: MAIN_ACCOUNT })).toHaveAccessibleDescription(
    '1 unread',
  )
  await again.keyboard.press('Escape')
  // It is told though the window is in front, because its own account is not.
  await expectNotices(centre, [{ title: `${name} – Imogen Hartley` }])
  const [notice] = centre.notices
  if (notice) centre.click(notice)
  await expect(again.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(message(again, 'news for the first')).toBeVisible()
  await expect(switcher(again)).toHaveAccessibleDescription('')
})
