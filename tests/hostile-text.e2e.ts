import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import {
  expectSent,
  expectSynced,
  message,
  messages,
  openConversation,
  row,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, other, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const IMAGE = `<img src=x onerror="document.title='taken'">`
const SCRIPT = `<script>document.title='taken'</script>`
const LINK = `<a href="javascript:document.title='taken'">press</a> javascript:document.title='taken'`
const ENDLESS = 'W'.repeat(10_000)
const CONTROL = 'a\u0000b\u0007c\u001bd\u202Eesrever\u2066\u200B\uFFFF\uD800 end'

/** The world with hostile words in every field that people can fill. */
function poison(server: Server): { uuid: string; name: string } {
  const thread = ordinary(server)
  const author = other(server, thread)
  thread.conversation.name = `${IMAGE} ${SCRIPT}`
  const account = server.demo.world.account(author)
  Object.assign(account, { name: `${SCRIPT} Ann`, firstName: SCRIPT, lastName: IMAGE })
  const { uuid, name } = thread.conversation
  const files = [`${IMAGE}.pdf`, `${'x'.repeat(240)}.pdf`, 'safe\u202Efdp.exe']
  // Times of their own, so that their order is certain; the tall ones first, out of the way.
  const start = Date.now() - 60_000
  server.demo.people.say(uuid, author, 'see the files', { files, at: start })
  for (const [index, text] of [ENDLESS, CONTROL, IMAGE, SCRIPT, LINK].entries())
    server.demo.people.say(uuid, author, text, { at: start + (index + 1) * 1000 })
  return { uuid, name }
}

async function expectUnharmed(page: Page): Promise<void> {
  await expect(page).not.toHaveTitle('taken')
  const facts = await page.evaluate(() => ({
    // Pictures that were sent are shown from a scheme of their own.
    foreign: document.querySelectorAll(
      'img:not([src^="parley-file://"]), body script, iframe, [onerror], a[href^="javascript"]',
    ).length,
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    log: [...document.querySelectorAll('[role="log"]')].some(
      (log) => log.scrollWidth > log.clientWidth,
    ),
  }))
  expect(facts).toEqual({ foreign: 0, sideways: false, log: false })
}

test('hostile words in names, messages and files are shown as words and do nothing', async ({
  app,
  page,
  server,
}) => {
  const { name } = poison(server)
  await signIn(page)
  await expect(row(page, name)).toBeVisible()
  await openConversation(page, name)
  for (const text of [IMAGE, SCRIPT, LINK]) await expect(message(page, text).last()).toBeVisible()
  await expect(messages(page).last()).toHaveAccessibleName(/<script>.*<\/script>/)
  await expectUnharmed(page)
  await page.getByRole('log').hover()
  const files = message(page, 'see the files').getByRole('listitem')
  await expect(async () => {
    await page.mouse.wheel(0, -400)
    await expect(files).toHaveCount(3, { timeout: 300 })
  }).toPass({ timeout: 10_000 })
  await expectUnharmed(page)

  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600),
  )
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(800)
  await expectUnharmed(page)

  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New conversation' }).click()
  await page.getByRole('combobox', { name: 'People' }).fill('script')
  await expect(page.getByRole('listbox', { name: 'Matches' })).toContainText('<script>')
  await expectUnharmed(page)
})

test('hostile words that the user writes arrive as written and do nothing', async ({
  page,
  server,
}) => {
  const { name, uuid } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  for (const text of [IMAGE, SCRIPT, LINK]) {
    await send(page, text)
    await expectSent(message(page, text))
  }
  await expectUnharmed(page)
  const stored = server.demo.world.thread(uuid).messages.slice(-3)
  expect(stored.map((one) => one.contents)).toEqual([IMAGE, SCRIPT, LINK])
})

test('links open outside, and only those that are safe are links', async ({
  app,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const text = 'See https://plannr.example/a?b=c, not file:///etc/passwd or javascript:alert(1)'
  server.demo.people.say(uuid, other(server, thread), text)
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  await signIn(page)
  await openConversation(page, name)
  const links = message(page, text).getByRole('link')
  await expect(links).toHaveCount(1)
  await links.click()
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await expect.poll(opened).toEqual(['https://plannr.example/a?b=c'])
  expect(page.url()).toMatch(/^app:/)
  await expectSynced(page)
})
