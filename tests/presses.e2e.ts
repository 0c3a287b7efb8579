/** What is pressed is what happens, whatever arrives before the button of the mouse is let go. */
import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import {
  checkNow,
  escapePattern,
  expectSent,
  message,
  messages,
  openConversation,
  row,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { ordinary, other, SEND, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('a button stays under the pointer until it is let go', async ({ page, server }) => {
  const { thread, uuid, name } = await signInAndOpen(page, server)
  server.demo.faults.add(SEND, { kind: 'status', status: 403 })
  await send(page, 'Refused at first')
  const entry = message(page, 'Refused at first')
  await expect(entry).toContainText('Failed')
  server.demo.faults.clear()
  await checkNow(page)
  const retry = entry.getByRole('button', { name: 'Retry' })
  await expect(retry).toBeInViewport({ ratio: 1 })
  await retry.hover()
  await page.mouse.down()
  const line = 'More than a line, so that everything above would move by it. '
  server.demo.people.say(uuid, other(server, thread), line.repeat(6))
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  await page.mouse.up()
  await expectSent(entry, 20_000)
  await expect(messages(page).last()).toBeInViewport({ ratio: 0.9 })
})

test('what is pressed right after it moved is pressed, and not the box behind it', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  const say = (words: string) =>
    server.demo.people.say(thread.conversation.uuid, other(server, thread), words)
  for (let count = 0; count < 40; count += 1) say(`Line ${count}`)
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  await expect(messages(page).last()).toBeInViewport({ ratio: 0.9 })
  for (const [list, part] of [
    [page.getByRole('log', { name: 'Messages' }), 'article'],
    [page.getByRole('listbox', { name: 'Conversations' }), '[role="option"]'],
  ] as const)
    expect(await list.evaluate(underAfterScroll, part)).toBe('a row')
})

test('a conversation that moves while it is pressed is the one that opens', async ({
  page,
  server,
}) => {
  await signIn(page)
  const thread = ordinary(server)
  const { name } = thread.conversation
  await openConversation(page, name)
  await expect(row(page, name)).toHaveAttribute('aria-selected', 'true')
  await checkNow(page)
  const pressed = ordinary(server, 1).conversation.name
  const rising = ordinary(server, 4)
  await row(page, pressed).hover()
  await page.mouse.down()
  const before = await row(page, pressed).getAttribute('aria-posinset')
  server.demo.people.say(rising.conversation.uuid, other(server, rising), 'Up I go')
  // Without the mouse, which is down elsewhere.
  await page.getByRole('button', { name: 'Check now' }).dispatchEvent('click')
  await expect(row(page, pressed)).not.toHaveAttribute('aria-posinset', before ?? '')
  await page.mouse.up()
  await expect(row(page, pressed)).toHaveAttribute('aria-selected', 'true')
})

test('a click without a pointer, as of a screen reader, opens its own row', async ({
  page,
  server,
}) => {
  await signIn(page)
  const pressed = ordinary(server, 1).conversation.name
  const wanted = ordinary(server, 2).conversation.name
  await row(page, pressed).click({ button: 'right' })
  await page.keyboard.press('Escape')
  await row(page, wanted).dispatchEvent('click')
  await expect(row(page, wanted)).toHaveAttribute('aria-selected', 'true')
})

test('who scrolls up with the button held, as to select text, stays where they are', async ({
  page,
  server,
}) => {
  const { name, say } = twoHundredLines(server)
  await signIn(page)
  await openConversation(page, name)
  const log = page.getByRole('log', { name: 'Messages' })
  await messages(page).last().hover()
  await page.mouse.down()
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -2_000)
      return log.evaluate((box) => box.scrollTop)
    })
    .toBe(0)
  say('While it is held')
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  const oldest = await oldestLine(page)
  expect(oldest).toBeGreaterThan(1_050)
  await page.mouse.up()
  await expect(message(page, `Line ${oldest - 1}`)).toBeAttached()
  await expect(message(page, `Line ${oldest}`)).toBeInViewport()
})

test('history that arrives during a press, with something new below, moves nothing', async ({
  page,
  server,
}) => {
  const { uuid, name, say } = twoHundredLines(server)
  const olderPages = server.demo.faults.add(
    (request) => isOlderPage(request, uuid),
    { kind: 'hang' },
    { times: Infinity },
  )
  await signIn(page)
  await openConversation(page, name)
  const log = page.getByRole('log', { name: 'Messages' })
  await messages(page).last().hover()
  const loading = page.getByText('Loading older messages')
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -2_000)
      return loading.isVisible()
    })
    .toBe(true)
  await expect.poll(() => log.evaluate((box) => box.scrollTop)).toBe(0)
  const oldest = await oldestLine(page)
  await message(page, `Line ${oldest}`).hover()
  await page.mouse.down()
  olderPages.remove()
  server.demo.faults.release()
  say('While it is held')
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  await page.mouse.up()
  await expect(message(page, `Line ${oldest - 1}`)).toBeAttached()
  await expect(message(page, `Line ${oldest}`)).toBeInViewport()
})

function twoHundredLines(server: Server) {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const say = (words: string) => server.demo.people.say(uuid, other(server, thread), words)
  for (let count = 1000; count < 1200; count += 1) say(`Line ${count}`)
  return { uuid, name, say }
}

async function oldestLine(page: Page): Promise<number> {
  const words = (await messages(page).first().textContent()) ?? ''
  return Number(/Line (\d+)/.exec(words)?.[1])
}

function isOlderPage({ method, url }: Request, uuid: string): boolean {
  const { pathname, searchParams } = new URL(url)
  const isMessages = method === 'GET' && pathname.endsWith(`/${uuid}/messages`)
  // The newest are read in smaller pages.
  return isMessages && Number(searchParams.get('per_page')) > 100
}

test('a button that the space bar holds is pressed wherever it has moved to', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, name)
  server.demo.faults.add(SEND, { kind: 'status', status: 403 })
  await send(page, 'Refused at first')
  const entry = message(page, 'Refused at first')
  await expect(entry).toContainText('Failed')
  server.demo.faults.clear()
  await checkNow(page)
  const retry = entry.getByRole('button', { name: 'Retry' })
  await retry.focus()
  // As a row is until it is measured anew, which may take longer than the focus stays in what can't be seen.
  expect(await retry.evaluate(focusedWhileHidden)).toBe(true)
  await page.keyboard.down(' ')
  server.demo.people.say(uuid, other(server, thread), 'A line that comes meanwhile')
  await expect(message(page, 'A line that comes meanwhile')).toBeInViewport()
  await page.keyboard.up(' ')
  await expectSent(entry, 20_000)
})

test('the menu of a conversation that moves while it is pressed is its own', async ({
  page,
  server,
}) => {
  await signIn(page)
  await checkNow(page)
  const pressed = ordinary(server, 1).conversation.name
  const rising = ordinary(server, 4)
  const before = (await row(page, pressed).getAttribute('aria-posinset')) ?? ''
  await row(page, pressed).dispatchEvent('pointerdown', { button: 2, bubbles: true })
  server.demo.people.say(rising.conversation.uuid, other(server, rising), 'Up I go')
  await page.getByRole('button', { name: 'Check now' }).dispatchEvent('click')
  await expect(row(page, pressed)).not.toHaveAttribute('aria-posinset', before)
  // As on Windows, where a menu opens when the button is let go.
  await page.locator(`[role="option"][aria-posinset="${before}"]`).evaluate((option) => {
    option.dispatchEvent(new MouseEvent('contextmenu', { button: 2, bubbles: true }))
  })
  await expect(page.getByRole('menu')).toHaveAccessibleName(new RegExp(escapePattern(pressed)))
})

/** What a press in the middle of a row would reach two frames after the box has scrolled by a little. */
async function underAfterScroll(box: Element, part: string): Promise<string> {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const scrolled = new Promise((done) => box.addEventListener('scroll', done, { once: true }))
  box.scrollTop += box.scrollTop > 0 ? -4 : 4
  await scrolled
  await frame()
  await frame()
  const { top, bottom } = box.getBoundingClientRect()
  const middle = [...box.querySelectorAll(part)]
    .map((row) => row.getBoundingClientRect())
    .find((row) => row.top > top + 20 && row.bottom < bottom - 20)
  if (!middle) return 'no row on the screen'
  const [x, y] = [middle.left + middle.width / 2, middle.top + middle.height / 2]
  return document.elementFromPoint(x, y)?.closest(part) ? 'a row' : 'the box behind it'
}

async function focusedWhileHidden(button: Element): Promise<boolean> {
  const row = button.closest<HTMLElement>('[role="log"] > div > *')
  if (!row) throw new Error('the button is in no row')
  row.style.visibility = 'hidden'
  for (let frame = 0; frame < 10; frame += 1)
    await new Promise((done) => requestAnimationFrame(done))
  row.style.visibility = ''
  return document.activeElement === button
}
