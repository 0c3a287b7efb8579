import { expect } from './harness/app.ts'
import { checkUnseen, expectNotices, hide, isVisible, test } from './kit/e2e-notifications.ts'
import { composer, expectSent, message, openConversation, row, signIn } from './kit/e2e-steps.ts'
import { copies, ordinary, other } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')

test('a reply leaves once from a hidden window, and the draft stays', async ({
  app,
  centre,
  page,
  server,
}) => {
  centre.capabilities.push('inline-reply')
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, name)
  await composer(page).fill('half a thought')
  await hide(app)
  server.demo.people.say(uuid, other(server, thread), 'Is Tuesday fine?')
  await checkUnseen(app)
  await expectNotices(centre, [{ title: name }])
  const [notice] = centre.notices
  expect(notice?.actions).toEqual([
    'default',
    'Open',
    'mark-read',
    'Mark as read',
    'inline-reply',
    'Reply',
  ])
  if (notice) centre.reply(notice, 'Tuesday it is', 3)
  await expect.poll(() => copies(server, uuid, 'Tuesday it is')).toBe(1)
  await expectNotices(centre, [])
  expect(await isVisible(app)).toBe(false)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await expectSent(message(page, 'Tuesday it is'))
  await expect(composer(page)).toHaveValue('half a thought')
  expect(copies(server, uuid, 'Tuesday it is')).toBe(1)
})

test('a reply that is typed while Parley ends is not lost, and leaves once', async ({
  app,
  centre,
  page,
  server,
}) => {
  test.setTimeout(120_000)
  centre.capabilities.push('inline-reply')
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await hide(app)
  server.demo.people.say(uuid, other(server, thread), 'Is Tuesday fine?')
  await checkUnseen(app)
  await expectNotices(centre, [{ title: name }])
  centre.repliesWhenClosed = 'Tuesday it is'
  await app.close()
  expect(centre.notices).toEqual([])
  const back = await app.start()
  await openConversation(back, name)
  // It may have been cut on its way: then it is looked for first.
  await expectSent(message(back, 'Tuesday it is'), 60_000)
  expect(copies(server, uuid, 'Tuesday it is')).toBe(1)
})

test('a reply to what is no longer the newest is kept with Retry, and says so', async ({
  app,
  centre,
  page,
  server,
}) => {
  centre.capabilities.push('inline-reply')
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await hide(app)
  server.demo.people.say(uuid, other(server, thread), 'Is Tuesday fine?')
  await checkUnseen(app)
  await expectNotices(centre, [{ title: name }])
  const [notice] = centre.notices
  server.demo.people.say(uuid, other(server, thread), 'No, wait')
  await checkUnseen(app)
  await expect(row(page, name)).toHaveAccessibleName(/2 unread/)
  if (notice) centre.reply(notice, 'Tuesday it is')
  await expect
    .poll(() => centre.history.at(-1)?.title, { timeout: 12_000 })
    .toMatch(/not sent|new messages/)
  expect(centre.history.map((one) => one.title)).toContain('Your reply was not sent')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await openConversation(page, name)
  const kept = message(page, 'Tuesday it is')
  await expect(kept).toContainText('Failed')
  expect(copies(server, uuid, 'Tuesday it is')).toBe(0)
  await kept.getByRole('button', { name: 'Retry' }).click()
  await expectSent(kept)
  expect(copies(server, uuid, 'Tuesday it is')).toBe(1)
})

test('“Mark as read” reads without a window, and a desktop without buttons gets none', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await hide(app)
  server.demo.people.say(uuid, other(server, thread), 'For your file')
  await checkUnseen(app)
  await expectNotices(centre, [{ title: name }])
  const [notice] = centre.notices
  expect(notice?.actions).toEqual(['default', 'Open', 'mark-read', 'Mark as read'])
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  if (notice) centre.press(notice, 'mark-read')
  await expect(row(page, name)).not.toHaveAccessibleName(/unread/)
  await expectNotices(centre, [])
  expect(await isVisible(app)).toBe(false)

  centre.capabilities = []
  server.demo.people.say(uuid, other(server, thread), 'less <b>able</b>')
  await checkUnseen(app)
  await expectNotices(centre, [{ body: 'less <b>able</b>' }])
  expect(centre.notices[0]?.actions).toEqual([])
})

test('while nobody is to be disturbed nothing is told, and afterwards all of it', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  await signIn(page)
  centre.inhibit(true)
  await hide(app)
  server.demo.people.say(uuid, other(server, thread), 'in the meeting')
  await checkUnseen(app)
  await expect(row(page, name)).toHaveAccessibleName(/1 unread/)
  // Longer than messages are gathered: another one is told of at the same time, had it been let.
  await app.page.waitForTimeout(3_500)
  expect(centre.history).toEqual([])
  centre.inhibit(false)
  await expectNotices(centre, [{ title: name, body: 'in the meeting' }])
})

test('a muted conversation is not in the number on the tray', async ({ page, server, tray }) => {
  const [quiet, loud] = [ordinary(server, 1), ordinary(server, 2)]
  await signIn(page)
  await row(page, quiet.conversation.name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Mute', exact: true }).click()
  server.demo.people.say(quiet.conversation.uuid, other(server, quiet), 'psst')
  server.demo.people.say(loud.conversation.uuid, other(server, loud), 'aloud')
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(row(page, quiet.conversation.name)).toHaveAccessibleName(/1 unread/)
  await expect.poll(() => tray.tooltip()).toContain('1 unread message')
  expect((await tray.menu()).join()).not.toContain(`${quiet.conversation.name} (`)
})
