import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import {
  checkNow,
  composer,
  conversations,
  message,
  messages,
  openConversation,
  row,
  send,
  signIn,
  syncStatus,
} from './kit/e2e-steps.ts'
import { ordinary, other, threads, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: { conversations: 12, longThread: 400 } })

const HOUR = 3_600_000

/** The longest thread, a message an hour up to now, each with its number. */
function numbered(server: Server) {
  const long = threads(server).toSorted((a, b) => b.messages.length - a.messages.length)[0]
  if (!long) throw new Error('no long thread')
  const total = long.messages.length
  const begins = Math.floor(Date.now() / HOUR) * HOUR - total * HOUR
  for (const [index, one] of long.messages.entries()) {
    const createdAt = begins + index * HOUR
    const text = index % 40 === 20 ? ' The rosewood clause.' : ''
    const plain = { deletedAt: null, fileUuids: [], createdAt, updatedAt: createdAt }
    Object.assign(one, { contents: `No. ${index + 1}.${text}`, ...plain })
  }
  return { thread: long, ...long.conversation, total, begins }
}

function searchBox(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search', exact: true })
}

function results(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
}

async function historyIsHere(page: Page): Promise<void> {
  await expect(syncStatus(page)).toHaveText(/^\s*Checked(?!.*History)/, { timeout: 20_000 })
}

function log(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' })
}

test('a message of long ago is found by keyboard alone, and the way back to the end is short', async ({
  page,
  server,
}) => {
  const { name, uuid, total, thread } = numbered(server)
  await signIn(page)
  await historyIsHere(page)
  await openConversation(page, ordinary(server).conversation.name)
  await page.getByRole('listbox', { name: 'Conversations' }).focus()
  await page.keyboard.press('/')
  await expect(searchBox(page)).toBeFocused()
  await page.keyboard.type('rosewo')
  await expect(results(page)).toHaveCount(10)
  await expect(results(page).first()).toContainText(name)
  await expect(results(page).first().locator('mark')).toHaveText('rosewood')
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowDown')
  await expect(results(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const found = message(page, 'No. 21. The rosewood clause.')
  await expect(found).toBeInViewport()
  await expect(found).toBeFocused()

  const toNewest = page.getByRole('button', { name: 'Jump to newest' })
  await expect(toNewest).toBeVisible()
  server.demo.people.say(uuid, other(server, thread), 'Are you there?')
  await checkNow(page)
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
  await expect(found).toBeInViewport()
  await expect(message(page, 'Are you there?')).toHaveCount(0)
  await page.getByRole('button', { name: '1 new message' }).click()
  await expect(message(page, 'Are you there?')).toBeInViewport()
  await expect(message(page, `No. ${total}.`)).toBeInViewport()
  await expect(toNewest).toHaveCount(0)
})

test('from a place in the middle a thread goes on without a gap, and writing leads to its end', async ({
  page,
  server,
}) => {
  const { total } = numbered(server)
  await signIn(page)
  await historyIsHere(page)
  await searchBox(page).fill('"No 101"')
  await results(page).first().click()
  await expect(message(page, 'No. 101.')).toBeInViewport()
  await expect(message(page, 'No. 101.')).toBeFocused()
  // The row that has the focus stays in the page wherever it is scrolled to.
  await composer(page).focus()
  const seen = new Set<number>()
  await log(page).hover()
  await expect(async () => {
    for (let step = 0; step < 40 && !seen.has(260); step += 1) {
      const texts = await messages(page).allTextContents()
      const shown = texts.map((text) => Number(/No\. (\d+)\./.exec(text)?.[1]))
      const steps = shown.slice(1).map((number, index) => number - (shown[index] ?? 0))
      expect(new Set(steps)).toEqual(new Set([1]))
      for (const number of shown) seen.add(number)
      await page.mouse.wheel(0, 400)
    }
    expect(seen.has(260)).toBe(true)
  }).toPass({ timeout: 15_000, intervals: [20] })
  await send(page, 'Written in the middle')
  await expect(message(page, 'Written in the middle')).toBeInViewport()
  await expect(message(page, `No. ${total}.`)).toBeInViewport()
})

test('a jump over unread messages does not mark them as read', async ({ page, server }) => {
  const { name, uuid, thread } = numbered(server)
  await signIn(page)
  await historyIsHere(page)
  const author = other(server, thread)
  const at = Date.now() - 90_000
  for (let number = 1; number <= 40; number += 1)
    server.demo.people.say(uuid, author, `Late ${number}.`, { at: at + number * 1000 })
  await checkNow(page)
  await expect(row(page, name)).toHaveAccessibleName(/40 unread/)
  await searchBox(page).fill('"late 40"')
  await results(page).first().click()
  await expect(message(page, 'Late 40.')).toBeInViewport()
  await page.waitForTimeout(1500)
  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.press('Escape')
  await expect(row(page, name)).toHaveAccessibleName(/40 unread/)
})

test('filters narrow the search down, and one that nobody goes by is named', async ({
  page,
  server,
}) => {
  const { name } = numbered(server)
  await signIn(page)
  await historyIsHere(page)
  await searchBox(page).focus()
  await page.getByRole('button', { name: 'from:' }).click()
  await expect(searchBox(page)).toBeFocused()
  await page.keyboard.type('me rosewood')
  await expect(searchBox(page)).toHaveValue('from:me rosewood')
  const list = page.getByRole('listbox', { name: 'Search results' })
  await expect(list).toHaveAttribute('aria-busy', 'false')
  for (const text of await results(page).allTextContents()) expect(text).toContain('You: ')
  await searchBox(page).fill('rosewood from:zebedee')
  await expect(page.getByText('Nobody and nothing here is called “zebedee”.')).toBeVisible()
  await searchBox(page).fill(`in:"${name}" "no 33"`)
  await expect(results(page)).toHaveCount(1)
  await searchBox(page).fill('before:2001 rosewood')
  await expect(page.getByText('Nothing found for “before:2001 rosewood”').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(searchBox(page)).toHaveValue('')
  await expect(conversations(page).first()).toBeVisible()
})

test('nothing that is typed breaks the search, and only the last words count', async ({
  app,
  page,
  server,
}) => {
  numbered(server)
  await signIn(page)
  await historyIsHere(page)
  const hostile = ['"', "'; DROP TABLE message; --", '*', 'a OR', 'NEAR(a b, 3)', '(((', '<b>x</b>']
  const list = page.getByRole('listbox', { name: 'Search results' })
  for (const typed of [
    ...hostile,
    'words : x',
    '^rosewood -clause',
    '\\',
    '👍🏽',
    'x'.repeat(10_000),
  ]) {
    await searchBox(page).fill(typed)
    await expect(list).toHaveAttribute('aria-busy', 'false')
    await expect(page.getByText('The search did not work.')).toHaveCount(0)
  }
  await searchBox(page).fill('')
  await searchBox(page).pressSequentially('zzz rosewood', { delay: 5 })
  await searchBox(page).fill('rosewood')
  await page.keyboard.press('Enter')
  await expect(log(page).getByText('The rosewood clause.').last()).toBeInViewport()
  await expect(results(page)).toHaveCount(10)
  expect(app.log).not.toMatch(/fts5|SQLITE_|Uncaught/)
})

test('the command palette leads to conversations, people and commands', async ({
  page,
  server,
}) => {
  const thread = ordinary(server, 1)
  const { name } = thread.conversation
  const person = server.demo.world.accounts.get(other(server, thread))
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const box = palette.getByRole('combobox', { name: 'Command palette' })
  await page.keyboard.press('Control+K')
  await expect(box).toBeFocused()
  await expect(palette.getByText('Recent')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(composer(page)).toBeFocused()

  await page.keyboard.press('Control+K')
  await page.keyboard.type(name.slice(0, 12))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(composer(page)).toBeFocused()

  await page.keyboard.press('Control+K')
  await page.keyboard.type('unread mark')
  await page.keyboard.press('Enter')
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  await page.waitForTimeout(1300)
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)

  await page.keyboard.press('Control+K')
  await page.keyboard.type(person?.name ?? '')
  await palette
    .getByRole('option', { name: person?.name ?? '' })
    .first()
    .click()
  await expect(searchBox(page)).toHaveValue(`from:"${person?.name ?? ''}" `)
  await expect(results(page).first()).toContainText(`${person?.name ?? ''}: `)

  await page.keyboard.press('Control+K')
  await page.keyboard.type('new conv')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'New conversation' })).toBeVisible()
})

test('words in the open conversation are found one after the other', async ({ page, server }) => {
  const { name } = numbered(server)
  await signIn(page)
  await historyIsHere(page)
  await openConversation(page, name)
  await page.keyboard.press('Control+F')
  const box = page.getByRole('searchbox', { name: 'Find in conversation' })
  await expect(box).toBeFocused()
  await page.keyboard.type('rosewood')
  const place = page.getByRole('search', { name: 'Find' }).getByRole('status')
  await expect(place).toHaveText('1 of 10')
  await expect(message(page, 'No. 381. The rosewood')).toBeInViewport()
  const marked = () =>
    page.evaluate(() => [...(CSS.highlights.get('found-words') ?? [])].map(String))
  await expect.poll(marked).toContain('rosewood')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(place).toHaveText('3 of 10')
  await expect(message(page, 'No. 301. The rosewood')).toBeInViewport()
  await page.keyboard.press('Shift+Enter')
  await expect(place).toHaveText('2 of 10')
  await expect(message(page, 'No. 341. The rosewood')).toBeInViewport()
  await expect(box).toBeFocused()
  await box.fill('nothing of the kind')
  await expect(place).toHaveText('Not found')
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
})

test('a date leads to its first message', async ({ page, server }) => {
  const { name, begins } = numbered(server)
  await signIn(page)
  await historyIsHere(page)
  await openConversation(page, name)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('date')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Jump to date' })
  const day = new Date(begins + 5 * 24 * HOUR)
  day.setHours(0, 0, 0, 0)
  const pad = (number: number) => String(number).padStart(2, '0')
  const date = `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`
  await dialog.getByLabel('Date').fill(date)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const number = Math.ceil((day.getTime() - begins) / HOUR) + 1
  await expect(message(page, `No. ${number}.`)).toBeInViewport()
  await expect(message(page, `No. ${number}.`)).toBeFocused()
})
