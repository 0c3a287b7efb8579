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

/** As a click on a notification does, which no dialog can hold up. */
async function switchBehind(page: Page, name: RegExp): Promise<void> {
  await page.evaluate(async (pattern) => {
    type Account = { accountUuid: string; name: string; firmName: string }
    type Bridge = {
      invoke: (name: string, input: object, account: null) => Promise<{ value: Account[] }>
    }
    const { parley } = window as unknown as { parley: Bridge }
    const { value } = await parley.invoke('session.accounts', {}, null)
    const found = value.find((one) => new RegExp(pattern).test(`${one.name}, ${one.firmName}`))
    await parley.invoke('session.chooseAccount', { accountUuid: found?.accountUuid }, null)
  }, name.source)
}

for (const { what, open } of [
  {
    what: 'the settings',
    open: (page: Page) => page.getByRole('button', { name: 'Settings' }).click(),
  },
  {
    what: 'the emoji picker',
    open: (page: Page) => page.getByRole('button', { name: 'Insert emoji' }).click(),
  },
])
  test(`${what} goes when another account comes, and everything can be used`, async ({
    page,
    server,
  }) => {
    const { name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    await composer(page).fill('half a thought')
    await open(page)
    await expect(page.getByRole('dialog')).toBeVisible()
    await switchBehind(page, OTHER_ACCOUNT)
    await expectSynced(page)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(row(page, name)).toHaveCount(0)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
    await switchTo(page, MAIN_ACCOUNT)
    await openConversation(page, name)
    await expect(composer(page)).toHaveValue('half a thought')
    await open(page)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
