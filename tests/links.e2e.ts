import { expect, test } from './harness/app.ts'
import { choose } from './kit/e2e-changes.ts'
import { runSecondCopy } from './kit/e2e-process.ts'
import { composer, message, openConversation, row, signIn } from './kit/e2e-steps.ts'
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
