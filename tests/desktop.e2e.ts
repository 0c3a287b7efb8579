import { expect } from './harness/app.ts'
import {
  checkUnseen,
  expectNotices,
  told,
  focus,
  hide,
  isVisible,
  test,
} from './kit/e2e-notifications.ts'
import {
  checkNow,
  composer,
  expectSynced,
  message,
  openConversation,
  row,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, other } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')

test('a message for a hidden window is told once, and a click leads to it', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  await hide(app)
  const author = other(server, thread)
  server.demo.people.say(uuid, author, 'Fees <b>below</b> 1% & falling')
  await checkUnseen(app)
  await expectNotices(centre, [{ title: name }])
  const [notice] = centre.notices
  expect(notice?.body).toContain(server.demo.world.account(author).name)
  expect(notice?.body).toContain('Fees &lt;b&gt;below&lt;/b&gt; 1% &amp; falling')
  if (notice) centre.click(notice)
  await expect.poll(() => isVisible(app)).toBe(true)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(message(page, 'Fees <b>below</b> 1% & falling')).toBeVisible()
  await expect(composer(page)).toBeVisible()
})

test('many messages make one notification per conversation, the old one replaced', async ({
  app,
  centre,
  page,
  server,
}) => {
  const [first, second] = [ordinary(server, 1), ordinary(server, 2)]
  await signIn(page)
  await hide(app)
  // Times of their own, so that their order is certain.
  const at = Date.now() - 10_000
  for (const [index, text] of ['one', 'two', 'three'].entries())
    server.demo.people.say(first.conversation.uuid, other(server, first), text, {
      at: at + index * 1_000,
    })
  server.demo.people.say(second.conversation.uuid, other(server, second), 'elsewhere', {
    at: at + 5_000,
  })
  await checkUnseen(app)
  await expectNotices(centre, [{ title: '(3 new messages)' }, { body: 'elsewhere' }])
  server.demo.people.say(first.conversation.uuid, other(server, first), 'four')
  await checkUnseen(app)
  await expectNotices(centre, [
    { body: 'elsewhere' },
    { title: `${first.conversation.name} (4 new messages)`, body: 'four' },
  ])
})

test('nobody is disturbed by the first sync, by own messages or by what is on the screen', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  expect(centre.history).toEqual([])
  await focus(app)
  await openConversation(page, name)
  server.demo.people.say(uuid, other(server, thread), 'You see this already')
  await checkNow(page)
  await expect(message(page, 'You see this already')).toBeVisible()
  await hide(app)
  server.demo.people.sendAsUserElsewhere(uuid, 'written on my telephone')
  await checkUnseen(app)
  // What comes last shows that those before it had their chance.
  server.demo.people.say(uuid, other(server, thread), 'Now you are away')
  await checkUnseen(app)
  await expectNotices(centre, [{ body: 'Now you are away' }])
  expect(centre.history).toHaveLength(1)
})

test('the tray icon tells of unread messages and brings the window back', async ({
  app,
  page,
  server,
  tray,
}) => {
  await expect.poll(() => tray.hasItem).toBe(true)
  await signIn(page)
  const calm = await tray.icon()
  expect(await tray.tooltip()).not.toContain('unread')
  const thread = ordinary(server, 1)
  server.demo.people.say(thread.conversation.uuid, other(server, thread), 'Are you there?')
  await checkNow(page)
  await expect(row(page, thread.conversation.name)).toHaveAccessibleName(/1 unread/)
  await expect.poll(() => tray.tooltip()).toContain('1 unread')
  expect(await tray.icon()).not.toBe(calm)
  expect(await tray.menu()).toEqual([
    'Open Parley',
    `${thread.conversation.name.replace(/&/g, '&&')} (1)`,
    'New conversation',
    'Check now',
    'Pause notifications for 1 hour',
    'Pause notifications until tomorrow',
    'Settings',
    'Quit Parley',
  ])

  await hide(app)
  await tray.choose('Open Parley')
  await expect.poll(() => isVisible(app)).toBe(true)
  await hide(app)
  await tray.activate()
  await expect.poll(() => isVisible(app)).toBe(true)

  await openConversation(page, thread.conversation.name)
  await expect.poll(() => tray.tooltip(), { timeout: 10_000 }).not.toContain('unread')
  expect(await tray.icon()).toBe(calm)
})

test('the tray’s Quit ends the app', async ({ app, page, tray }) => {
  await signIn(page)
  await expectSynced(page)
  const program = app.electron.process()
  const ended = new Promise<number | null>((done) => program.once('exit', (code) => done(code)))
  await tray.choose('Quit Parley')
  expect(await ended).toBe(0)
})

test('the tray’s menu leads to a conversation, pauses notifications and opens dialogs', async ({
  app,
  centre,
  page,
  server,
  tray,
}) => {
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await tray.choose('Pause notifications for 1 hour')
  await told.poll(() => tray.tooltip()).toContain('paused')
  server.demo.people.say(uuid, other(server, thread), 'while it is quiet')
  await hide(app)
  await tray.choose('Check now')
  await told.poll(() => tray.tooltip()).toContain('1 unread')
  const unreadOne = async () => (await tray.menu()).find((label) => label.endsWith('(1)'))
  await told.poll(unreadOne).toBeDefined()
  const entry = await unreadOne()
  await tray.choose('Resume notifications')
  await expectNotices(centre, [{ body: 'while it is quiet' }])
  await tray.choose(entry ?? '')
  await expect.poll(() => isVisible(app)).toBe(true)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await tray.choose('Settings')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await tray.choose('New conversation')
  await expect(page.getByRole('dialog', { name: 'New conversation' })).toBeVisible()
})
