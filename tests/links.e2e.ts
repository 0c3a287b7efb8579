import { expect, test } from './harness/app.ts'
import { Parley } from './harness/parley.ts'
import { choose } from './kit/e2e-changes.ts'
import { runSecondCopy } from './kit/e2e-process.ts'
import { composer, expectSynced, message, openConversation, row, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('a link to a conversation is copied, and opens it from anywhere', async ({
  app,
  page,
  server,
}) => {
  const [first, second] = [ordinary(server).conversation, ordinary(server, 1).conversation]
  await signIn(page)
  await openConversation(page, first.name)
  await page.getByRole('button', { name: 'Conversation actions' }).click()
  await choose(page, 'Copy link')
  const link = `parley://conversation/${first.uuid}`
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(link)
  await openConversation(page, second.name)
  await runSecondCopy(app.userData, [link])
  await expect(page.getByRole('heading', { level: 1, name: first.name })).toBeVisible()
})

test('a link that leads nowhere says so, and one that is none does nothing', async ({
  app,
  page,
  server,
}) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  for (const link of ['parley://conversation/../../etc', 'parley://evil', 'parley:', 'https://x'])
    await runSecondCopy(app.userData, [link])
  await expect(page.getByText('This link leads to')).toHaveCount(0)
  await runSecondCopy(app.userData, ['parley://conversation/ffffffff-ffff-4fff-8fff-ffffffffffff'])
  await expect(page.getByText('This link leads to')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('a link finds its conversation at the start, while hidden, and in another account', async ({
  app,
  page,
  server,
}) => {
  const [first, second] = [ordinary(server).conversation, ordinary(server, 1).conversation]
  const heading = (name: string) => app.page.getByRole('heading', { level: 1, name })
  await signIn(page)
  await app.close()
  await app.start([`parley://conversation/${first.uuid}`])
  await expect(heading(first.name)).toBeVisible()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await runSecondCopy(app.userData, [`parley://conversation/${second.uuid}`])
  await expect(heading(second.name)).toBeVisible()
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  expect(await isVisible()).toBe(true)

  await app.page.getByRole('button', { name: 'Account: Imogen Hartley' }).click()
  await app.page.getByRole('menuitem', { name: /^Imogen Hartley, Teme Valley/ }).click()
  await expect(row(app.page, first.name)).toHaveCount(0)
  await expectSynced(app.page)
  await runSecondCopy(app.userData, [`parley://conversation/${first.uuid}`])
  await expect(heading(first.name)).toBeVisible()
})

test('a link that comes before anybody has signed in does no harm', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  const hostile = `parley://conversation/${uuid}'"><script>alert(1)</script>`
  await runSecondCopy(app.userData, [hostile])
  await runSecondCopy(app.userData, [`parley://conversation/${uuid}`])
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
  await signIn(page)
  await expect(row(page, name)).toBeVisible()
})

test('another profile is another program', async ({ app, page, server }) => {
  await signIn(page)
  const beside = await Parley.launch({ baseUrl: server.url })
  try {
    await expect(beside.page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
    await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible()
    expect(beside.userData).not.toBe(app.userData)
  } finally {
    await beside.dispose()
  }
})

test('a message is answered with its words in front', async ({ page, server }) => {
  const thread = ordinary(server)
  const author = other(server, thread)
  server.demo.people.say(thread.conversation.uuid, author, 'Is Tuesday fine?\nOr Friday?')
  await signIn(page)
  await row(page, thread.conversation.name).click()
  await composer(page).fill('Friday, please')
  await message(page, 'Is Tuesday fine?')
    .getByText('Is Tuesday fine?')
    .click({ button: 'right', position: { x: 10, y: 10 } })
  await choose(page, 'Reply with quote')
  const { name } = server.demo.world.account(author)
  await expect(composer(page)).toHaveValue(
    `> ${name}:\n> Is Tuesday fine?\n> Or Friday?\n\nFriday, please`,
  )
  await expect(composer(page)).toBeFocused()
})
