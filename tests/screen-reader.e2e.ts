/** What a screen reader of Linux is given: the tree of the app over AT-SPI, switched on as Orca does it. */
import type { Thread } from '../demo/world/thread-index.ts'
import { expect, test as base } from './harness/app.ts'
import { Parley } from './harness/parley.ts'
import { ScreenReader } from './kit/e2e-screen-reader.ts'
import { openSettings } from './kit/e2e-settings.ts'
import { checkNow, escapePattern, openConversation, row, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL, threads, type Server } from './kit/e2e-world.ts'

const test = base.extend<{ reader: ScreenReader; own: Parley }>({
  serverOptions: SMALL,
  reader: async ({ server: _server }, use) => {
    const reader = await ScreenReader.start()
    await use(reader)
    await reader.stop()
    expect(reader.failure).toBeNull()
  },
  own: async ({ reader, server }, use) => {
    const own = await Parley.launch({ baseUrl: server.url, env: reader.env })
    await use(own)
    await own.dispose()
  },
})
test.setTimeout(120_000)
test.skip(!ScreenReader.isHere, 'There is no AT-SPI here')

/** What somebody else writes, at once. */
function say(server: Server, thread: Thread, text: string): string {
  const author = other(server, thread)
  server.demo.people.say(thread.conversation.uuid, author, text)
  return server.demo.world.account(author).name
}

/** The tree follows the page after a moment. */
const soon = (read: () => Promise<void>) => expect(read).toPass({ timeout: 20_000 })

const starting = (name: string) => new RegExp(`^${escapePattern(name)}, `)

test('each conversation says its name, what is unread, and its place in the list', async ({
  own,
  reader,
  server,
}) => {
  const thread = ordinary(server)
  const { name } = thread.conversation
  await signIn(own.page)
  say(server, thread, 'One for the list')
  say(server, thread, 'Two for the list')
  await checkNow(own.page)
  await expect(row(own.page, name)).toHaveAccessibleName(/2 unread/)
  await soon(async () => {
    const list = await reader.find('listbox', 'Conversations')
    const options = await reader.all('option', list)
    expect(options.length).toBeGreaterThan(5)
    const all = String(threads(server).length)
    expect(options.map(({ attributes }) => attributes['setsize'])).toEqual(options.map(() => all))
    expect(options.map(({ attributes }) => attributes['posinset'])).toEqual(
      options.map((_, index) => String(index + 1)),
    )
    const [unread] = options.filter((option) => starting(name).test(option.name))
    expect(unread?.name).toContain(`${name}, 2 unread`)
  })
})

test('an open conversation has its heading, its messages and the place to write', async ({
  own,
  reader,
  server,
}) => {
  const thread = ordinary(server)
  const author = say(server, thread, 'Good morning')
  await signIn(own.page)
  await openConversation(own.page, thread.conversation.name)
  await expect(own.page.getByRole('article').last()).toContainText('Good morning')
  await soon(async () => {
    const [main, ...others] = await reader.all('main')
    expect(others).toEqual([])
    const headings = await reader.all('heading', main)
    const first = headings.filter(({ attributes }) => attributes['level'] === '1')
    expect(first.map(({ name }) => name)).toEqual([thread.conversation.name])
    const log = await reader.find('log', 'Messages')
    const articles = await reader.all('article', log)
    expect(articles.length).toBeGreaterThan(1)
    for (const article of articles) expect(article.name).toMatch(/^.+, (.+, )?\d\d:\d\d/)
    expect(articles.at(-1)?.name).toMatch(new RegExp(`^${escapePattern(author)}, \\d\\d:\\d\\d`))
    const box = await reader.find('entry', 'Message')
    expect(box.states).toContain('focused')
    await reader.find('push button', 'Send')
    await reader.find('push button', 'Attach files')
  })
})

test('the settings are a modal dialog with a name, and hold the focus', async ({ own, reader }) => {
  await signIn(own.page)
  await openSettings(own.page, 'General')
  await soon(async () => {
    const dialog = await reader.find('dialog', 'Settings')
    expect(dialog.states).toContain('modal')
    const focused = (await reader.below(dialog)).filter(({ states }) => states.includes('focused'))
    expect(focused).toHaveLength(1)
  })
})

test('a message of the open conversation is said once, also when it says the same again, and none of another', async ({
  own,
  reader,
  server,
}) => {
  const { page } = own
  // What is written changes their order.
  const [open, another] = [ordinary(server), ordinary(server, 1)]
  await signIn(page)
  await openConversation(page, open.conversation.name)
  await soon(async () => {
    await reader.find('log', 'Messages')
  })
  const hear = (words: string) => reader.announced.filter((one) => one.includes(words)).length
  say(server, another, 'Not for these ears')
  await checkNow(page)
  await expect(row(page, another.conversation.name)).toHaveAccessibleName(/1 unread/)
  const author = say(server, open, 'Fine by me')
  await checkNow(page)
  await expect.poll(() => hear('Fine by me')).toBe(1)
  expect(reader.announced).toContain(`${author}: Fine by me`)
  say(server, open, 'Fine by me')
  await checkNow(page)
  await expect.poll(() => hear('Fine by me')).toBe(2)
  expect(hear('Not for these ears')).toBe(0)
  const polite = (await reader.tree()).filter(({ attributes }) => attributes['live'] === 'polite')
  const saying = await Promise.all(polite.map((region) => reader.below(region)))
  const regions = saying.filter((inside) => inside.some(({ name }) => name.includes('Fine by me')))
  expect(regions).toHaveLength(1)
})
