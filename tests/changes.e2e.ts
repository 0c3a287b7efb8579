import { expect, test } from './harness/app.ts'
import { choose, edit, EDIT, editBox, messageButton, reaction, refused } from './kit/e2e-changes.ts'
import {
  checkNow,
  composer,
  expectSent,
  message,
  openConversation,
  row,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { mark } from '../demo/world/changes.ts'
import { ordinary, other, ownAccount, ownTexts, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

function stored(server: Server, uuid: string, messageUuid: string) {
  return server.demo.world.thread(uuid).messages.find((one) => one.uuid === messageUuid)
}

test('an edit typed here and there is kept, saved once, and leaves the draft alone', async ({
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  await send(page, 'The fee is 500 pounds')
  await expectSent(message(page, 'The fee is 500 pounds'))
  await composer(page).press('ArrowUp')
  await expect(editBox(page)).toBeFocused()
  await expect(editBox(page)).toHaveValue('The fee is 500 pounds')
  await editBox(page).fill('The fee is 450')
  await openConversationWithoutComposer(page, ordinary(server, 1).conversation.name)
  await composer(page).fill('elsewhere')
  await row(page, name).click()
  await expect(editBox(page)).toHaveValue('The fee is 450')
  await editBox(page).press('Escape')
  await expect(composer(page)).toBeFocused()
  await composer(page).fill('half a thought')

  await (await messageButton(page, 'The fee is 500 pounds', 'Edit')).click()
  await editBox(page).fill('   ')
  await editBox(page).press('Enter')
  await expect(page.getByRole('alert')).toContainText('can’t be empty')
  await editBox(page).fill('The fee is 450 pounds')
  await editBox(page).press('Enter')
  await expect(message(page, 'The fee is 450 pounds')).toContainText('edited')
  await expect(composer(page)).toHaveValue('half a thought')
  await expect.poll(() => ownTexts(server, uuid).at(-1)).toBe('The fee is 450 pounds')
  expect(ownTexts(server, uuid)).not.toContain('The fee is 500 pounds')
})

async function openConversationWithoutComposer(
  page: Parameters<typeof composer>[0],
  name: string,
): Promise<void> {
  await row(page, name).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('an edit that Plannr finds too long is told of with its words, to be corrected', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  await send(page, 'Short and true')
  await expectSent(message(page, 'Short and true'))
  const long = `Long ${'m'.repeat(100_000)}`
  await edit(page, 'Short and true', long)
  await expect(refused(page).getByRole('alert')).toContainText(
    'Your edit of “Short and true” was not saved.',
  )
  await expect(refused(page).getByRole('alert')).toContainText('100000 characters')
  await expect(message(page, 'Short and true')).toBeVisible()
  await refused(page).getByRole('button', { name: 'Edit again' }).click()
  await expect(editBox(page)).toHaveValue(long)
  await editBox(page).fill('Short, true and corrected')
  await editBox(page).press('Enter')
  await expect(message(page, 'Short, true and corrected')).toContainText('edited')
  await expect(refused(page)).toHaveCount(0)
  await expect.poll(() => ownTexts(server, uuid).at(-1)).toBe('Short, true and corrected')
})

test('an edit that is not allowed is taken back, and its words survive a kill', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  await send(page, 'Signed on Monday')
  await expectSent(message(page, 'Signed on Monday'))
  const forbidden = server.demo.faults.add(
    EDIT,
    { kind: 'status', status: 403 },
    { times: Infinity },
  )
  await edit(page, 'Signed on Monday', 'Signed on Tuesday')
  await expect(refused(page).getByRole('alert')).toContainText('may not do that in Plannr')
  await expect(message(page, 'Signed on Monday')).not.toContainText('Saving')
  await app.kill()
  const back = await app.start()
  await openConversation(back, name)
  await expect(refused(back)).toContainText('Signed on Tuesday')
  forbidden.remove()
  await refused(back).getByRole('button', { name: 'Try again' }).click()
  await expect(message(back, 'Signed on Tuesday')).toContainText('edited')
  await expect(refused(back)).toHaveCount(0)
  await expect.poll(() => ownTexts(server, uuid).at(-1)).toBe('Signed on Tuesday')
})

test('what was changed offline is shown at once, survives a kill and arrives later', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  await send(page, 'See you at ten')
  await expectSent(message(page, 'See you at ten'))
  server.demo.faults.offline(true)
  await edit(page, 'See you at ten', 'See you at eleven')
  await expect(message(page, 'See you at eleven')).toContainText('Saving')
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(row(page, name)).toHaveAccessibleName(/pinned/)
  await app.kill()
  server.demo.faults.offline(false)
  const back = await app.start()
  await openConversation(back, name)
  await expect(message(back, 'See you at eleven')).toContainText('edited', { timeout: 30_000 })
  const { conversation, messages } = server.demo.world.thread(uuid)
  expect(messages.at(-1)?.contents).toBe('See you at eleven')
  expect(messages.at(-1)?.edits).toHaveLength(1)
  await expect.poll(() => conversation.pinnedBy, { timeout: 20_000 }).toContain(ownAccount(server))
})

test('reactions are given, exchanged and taken back by mouse and by keyboard', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const author = other(server, thread)
  const told = server.demo.people.say(uuid, author, 'All signed')
  server.demo.people.react(told.uuid, author, 'like')
  const own = (): string | undefined =>
    stored(server, uuid, told.uuid)?.reactions.find((one) => one.accountUuid === ownAccount(server))
      ?.reaction
  await signIn(page)
  await openConversation(page, name)
  const { name: authorName } = server.demo.world.account(author)
  await expect(reaction(page, 'All signed', /^Like/)).toHaveAccessibleName(`Like: ${authorName}`)
  await (await messageButton(page, 'All signed', 'React')).click()
  await page.getByRole('menuitemcheckbox', { name: 'Like' }).click()
  const like = reaction(page, 'All signed', /^Like/)
  await expect(like).toHaveAccessibleName(`Like: ${authorName} and you`)
  await expect(like).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(own).toBe('like')

  // From the box to the newest message, its menu, and the second of the row.
  await page.getByRole('log', { name: 'Messages' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(message(page, 'All signed')).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Like', checked: true })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(message(page, 'All signed')).toBeFocused()
  await expect(reaction(page, 'All signed', /^Love/)).toHaveAccessibleName('Love: You')
  await expect(like).toHaveAccessibleName(`Like: ${authorName}`)
  await expect.poll(own).toBe('love')

  await reaction(page, 'All signed', /^Love/).click()
  await expect(reaction(page, 'All signed', /^Love/)).toHaveCount(0)
  await expect.poll(own).toBeUndefined()

  server.demo.faults.add('POST /api/v1/reaction', { kind: 'status', status: 403 })
  await like.click()
  await expect(refused(page).getByRole('alert')).toContainText(
    'Your reaction to “All signed” was not saved. This account may not do that in Plannr.',
  )
  await expect(like).toHaveAttribute('aria-pressed', 'false')
  await refused(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(refused(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
})

test('a pin is set and taken off from the header and from the row, and told when refused', async ({
  page,
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  const pinnedBy = (): string[] => server.demo.world.thread(uuid).conversation.pinnedBy
  await signIn(page)
  await openConversation(page, name)
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Unpin' })).toBeVisible()
  await expect(row(page, name)).toHaveAccessibleName(/pinned/)
  await expect.poll(pinnedBy).toContain(ownAccount(server))
  await page.getByRole('listbox', { name: 'Conversations' }).focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row(page, name)).toHaveAccessibleName(/^(?!.*pinned)/)
  await expect.poll(pinnedBy).not.toContain(ownAccount(server))
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeFocused()

  server.demo.faults.add('POST /api/v1/conversation/*/pin', { kind: 'status', status: 403 })
  await row(page, name).click({ button: 'right' })
  await choose(page, 'Pin')
  await expect(refused(page).getByRole('alert')).toContainText('was not pinned')
  await expect(row(page, name)).toHaveAccessibleName(/^(?!.*pinned)/)
  await refused(page).getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, name)).toHaveAccessibleName(/pinned/)
  await expect(refused(page)).toHaveCount(0)
  await expect.poll(pinnedBy).toContain(ownAccount(server))
  mark(server.demo.world, uuid, 'pinnedBy', { accountUuid: ownAccount(server), on: false })
  await checkNow(page)
  await expect(row(page, name)).toHaveAccessibleName(/^(?!.*pinned)/)
})

test('the text of a message is copied, all of it or what is selected', async ({
  app,
  page,
  server,
}) => {
  const thread = ordinary(server)
  server.demo.people.say(
    thread.conversation.uuid,
    other(server, thread),
    'Reference 44-01\nand more',
  )
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  const clipboard = (): Promise<string> => app.evaluate(({ clipboard: board }) => board.readText())
  await (await messageButton(page, 'Reference', 'Copy text')).click()
  await expect.poll(clipboard).toBe('Reference 44-01\nand more')
  // The button goes with the pointer; the focus stays at the message.
  await composer(page).hover()
  await expect(message(page, 'Reference').getByRole('button')).toHaveCount(0)
  await expect(message(page, 'Reference')).toBeFocused()
  await message(page, 'Reference')
    .getByText('Reference')
    .dblclick({ position: { x: 10, y: 10 } })
  await message(page, 'Reference')
    .getByText('Reference')
    .click({
      button: 'right',
      position: { x: 10, y: 10 },
    })
  await choose(page, 'Copy selection')
  await expect.poll(async () => (await clipboard()).trim()).toBe('Reference')
})

test('an account that may only read is offered nothing that it may not do', async ({
  page,
  server,
}) => {
  const { world } = server.demo
  const login = world.loginsOfUser(world.userUuid).find((one) => !one.canWrite)
  const thread = login && [...world.threadsOf(login.accountUuid)].at(-1)
  if (!login || !thread) throw new Error('no account that may only read')
  const author = thread.conversation.participants.find((one) => one !== login.accountUuid) ?? ''
  const told = server.demo.people.say(thread.conversation.uuid, author, 'Only to be read')
  server.demo.people.react(told.uuid, author, 'love')
  await signIn(page)
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem').filter({ hasNotText: 'Sign out' }).nth(1).click()
  await row(page, thread.conversation.name).click()
  const entry = message(page, 'Only to be read')
  await entry.hover()
  await expect(entry.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await expect(entry.getByRole('button', { name: 'React' })).toHaveCount(0)
  await expect(reaction(page, 'Only to be read', /^Love/)).toBeDisabled()
  await page.getByRole('button', { name: 'Conversation actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Mark as unread' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Leave conversation' })).toHaveCount(0)
  await choose(page, 'People')
  const dialog = page.getByRole('dialog', { name: 'People' })
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  await expect(dialog.getByRole('combobox')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await expect
    .poll(() => world.thread(thread.conversation.uuid).conversation.pinnedBy)
    .toContain(login.accountUuid)
})
