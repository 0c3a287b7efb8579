import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import {
  checkNow,
  conversations,
  expectSynced,
  message,
  messages,
  openConversation,
  row,
  signIn,
  signInAndOpen,
  syncStatus,
} from './kit/e2e-steps.ts'
import { archive, newest, ordinary, other, ownAccount, SMALL, threads } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('the list is in the order that Plannr has, pinned on top, and says how long it is', async ({
  page,
  server,
}) => {
  await signIn(page)
  const own = ownAccount(server)
  const all = threads(server)
  const pinned = all.filter(({ conversation }) => conversation.pinnedBy.includes(own))
  expect(pinned.length).toBeGreaterThan(0)
  const wanted = [...pinned, ...all.filter((thread) => !pinned.includes(thread))].slice(0, 6)
  for (const [index, { conversation }] of wanted.entries()) {
    const option = conversations(page).nth(index)
    await expect(option).toHaveAttribute('aria-posinset', String(index + 1))
    await expect(option).toHaveAttribute('aria-setsize', String(all.length))
    expect(await option.getAttribute('aria-label')).toMatch(/, /)
    await expect
      .poll(async () => (await option.getAttribute('aria-label'))?.startsWith(conversation.name))
      .toBe(true)
  }
})

test('what others wrote counts as unread until it was looked at, also after a restart', async ({
  app,
  page,
  server,
}) => {
  await signIn(page)
  await expect(row(page, ordinary(server).conversation.name)).toHaveAccessibleName(/^(?!.*unread)/)
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  const at = Date.now() - 5000
  server.demo.people.say(uuid, other(server, thread), 'Have you seen the valuation?', { at })
  server.demo.people.say(uuid, other(server, thread), 'It is lower than we thought.')
  await checkNow(page)
  await expect(row(page, name)).toHaveAccessibleName(/2 unread/)
  await page.getByRole('tab', { name: 'Unread' }).click()
  await expect(conversations(page)).toHaveCount(1)
  await page.getByRole('tab', { name: 'All' }).click()
  await openConversation(page, name)
  await expect(message(page, 'It is lower than we thought.')).toBeVisible()
  await expect(page.getByRole('log').getByText('New messages')).toBeVisible()
  await expect(page.getByRole('log').getByText('Today', { exact: true })).toBeVisible()
  await expect(row(page, name)).toHaveAccessibleName(/^(?!.*unread)/)
  const back = await app.relaunch()
  await expectSynced(back)
  await expect(row(back, name)).toHaveAccessibleName(/^(?!.*unread)/)
})

test('edits, deletions and reactions of the open conversation are seen', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const { people } = server.demo
  const author = other(server, thread)
  const edited = people.say(uuid, author, 'The fee is 500 pounds')
  const removed = people.say(uuid, author, 'Sent to the wrong client')
  const liked = people.say(uuid, author, 'All signed')
  await signIn(page)
  await openConversation(page, name)
  await expect(message(page, 'Sent to the wrong client')).toBeVisible()
  people.edit(edited.uuid, 'The fee is 450 pounds')
  people.remove(removed.uuid)
  people.react(liked.uuid, author, 'love')
  await checkNow(page)
  await expect(message(page, 'The fee is 450 pounds')).toContainText('edited')
  await expect(message(page, 'The fee is 500 pounds')).toHaveCount(0)
  await expect(message(page, 'Sent to the wrong client')).toHaveCount(0)
  await expect(message(page, 'This message was deleted').last()).toBeVisible()
  await expect(message(page, 'All signed').getByRole('button', { name: /^Love: / })).toBeVisible()
})

test('the newest message stays on the screen when the window is narrowed', async ({
  app,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  server.demo.people.say(uuid, other(server, thread), 'The last word')
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  await signIn(page)
  await openConversation(page, name)
  await expect(message(page, 'The last word')).toBeInViewport()
  for (const [width, height] of [[480, 700] as const, [1280, 800] as const, [480, 600] as const]) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    )
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
    await expect(message(page, 'The last word')).toBeInViewport({ ratio: 0.9 })
  }
})

test('messages of the same second stay in the order they were written', async ({
  app,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const at = Date.now() - 1000
  const say = (text: string) => server.demo.people.say(uuid, other(server, thread), text, { at })
  const shown = async (where: Page): Promise<string[]> =>
    (await messages(where).allTextContents()).flatMap(
      (text) => /\b(first|second|third|fourth) of four/.exec(text)?.[1] ?? [],
    )
  for (const text of ['first of four', 'second of four']) say(text)
  await signIn(page)
  await openConversation(page, name)
  await expect.poll(() => shown(page)).toEqual(['first', 'second'])
  for (const text of ['third of four', 'fourth of four']) say(text)
  await checkNow(page)
  await expect.poll(() => shown(page)).toEqual(['first', 'second', 'third', 'fourth'])
  const back = await app.relaunch()
  await openConversation(back, name)
  await expect.poll(() => shown(back)).toEqual(['first', 'second', 'third', 'fourth'])
  await expect(row(back, name)).toHaveAccessibleName(/^(?!.*unread)/)
})

test('the stored conversations can be read while the server says nothing', async ({
  app,
  page,
  server,
}) => {
  const { thread } = await signInAndOpen(page, server)
  await expect(messages(page).first()).toBeVisible()
  server.demo.faults.add(() => true, { kind: 'hang' }, { times: Infinity })
  const back = await app.relaunch()
  await expect(conversations(back).first()).toBeVisible()
  await expect(syncStatus(back)).not.toHaveText(/^\s*Checked/)
  await openConversation(back, thread.conversation.name)
  await expect(messages(back).last()).toContainText(newest(thread).contents?.slice(0, 20) ?? '')
})

test('the stored conversations can be read without a network', async ({ app, page, server }) => {
  const { thread } = await signInAndOpen(page, server)
  await expect(messages(page).first()).toBeVisible()
  server.demo.faults.offline(true)
  const back = await app.relaunch()
  await expect(syncStatus(back)).toContainText('Offline')
  await openConversation(back, thread.conversation.name)
  await expect(messages(back).last()).toContainText(newest(thread).contents?.slice(0, 20) ?? '')
})

test('archived conversations are out of the way and not lost', async ({ page, server }) => {
  const put = [ordinary(server, 2), ordinary(server, 4)].map(({ conversation }) => conversation)
  for (const { uuid } of put) archive(server, uuid)
  const archived = put.map(({ name }) => name)
  await signIn(page)
  await page.getByRole('tab', { name: 'Archived' }).click()
  await expect(conversations(page)).toHaveCount(archived.length)
  for (const name of archived) await expect(row(page, name)).toBeVisible()
  await page.getByRole('tab', { name: 'Pinned' }).click()
  await expect(conversations(page).first()).toHaveAccessibleName(/pinned/)
  for (const name of archived) await expect(row(page, name)).toHaveCount(0)
})

test.describe('a thread of 3,000 messages', () => {
  test.use({ serverOptions: { conversations: 12, longThread: 3000 } })

  test('opens at its newest and leads back to its first without a gap or a double', async ({
    page,
    server,
  }) => {
    test.setTimeout(120_000)
    const long = threads(server).toSorted((a, b) => b.messages.length - a.messages.length)[0]
    if (!long) throw new Error('no long thread')
    const start = Date.now() - long.messages.length * 60_000
    for (const [index, one] of long.messages.entries()) {
      const createdAt = Math.floor(start / 1000) * 1000 + index * 60_000
      const plain = { deletedAt: null, fileUuids: [], createdAt, updatedAt: createdAt }
      Object.assign(one, { contents: `No. ${index + 1}.`, ...plain })
    }
    const total = long.messages.length
    expect(total).toBeGreaterThanOrEqual(3000)
    await signIn(page)
    await openConversation(page, long.conversation.name)
    await expect(message(page, `No. ${total}.`)).toBeInViewport()

    const numbers = async (): Promise<number[]> => {
      const texts = await messages(page).allTextContents()
      return texts.map((text) => Number(/No\. (\d+)\./.exec(text)?.[1]))
    }
    const seen = new Set<number>()
    await page.getByRole('log').hover()
    await expect(async () => {
      for (let step = 0; step < 100 && !seen.has(1); step += 1) {
        const shown = await numbers()
        for (const number of shown) seen.add(number)
        const steps = shown.slice(1).map((number, index) => number - (shown[index] ?? 0))
        expect(new Set(steps)).toEqual(new Set([1]))
        await page.mouse.wheel(0, -250)
      }
      expect(seen.has(1)).toBe(true)
    }).toPass({ timeout: 100_000, intervals: [20] })
    const all = Array.from({ length: total }, (_, index) => index + 1)
    expect(all.filter((number) => !seen.has(number))).toEqual([])
    await expect(page.getByText('This is the beginning of the conversation')).toBeVisible()
  })
})
