import type { Page } from '@playwright/test'
import { mark } from '../demo/world/changes.ts'
import { expect, test } from './harness/app.ts'
import { choose, edit, EDIT, editBox, reaction, refused } from './kit/e2e-changes.ts'
import { openDetails, startConversation, withCase } from './kit/e2e-details.ts'
import {
  composer,
  expectSent,
  message,
  openConversation,
  row,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { FIELD_WORDS, refusal, REFUSALS } from './kit/e2e-refusals.ts'
import { ordinary, other, ownAccount, ownTexts, SMALL, threads } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

/** Says what was not done and why, once, and goes when it is dismissed. */
async function expectRefused(page: Page, what: string, why: string): Promise<void> {
  await expect(refused(page).getByRole('alert')).toHaveCount(1)
  await expect(refused(page).getByRole('alert')).toContainText(what)
  await expect(refused(page).getByRole('alert')).toContainText(why)
}

async function dismiss(page: Page): Promise<void> {
  await refused(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(refused(page)).toHaveCount(0)
}

test('a new name that is refused is taken back, and corrected at its field', async ({
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  const dialog = page.getByRole('dialog', { name: 'Rename conversation' })
  const field = dialog.getByRole('textbox', { name: 'Name' })
  for (const [status, why] of REFUSALS) {
    server.demo.faults.add('PUT /api/v1/conversation/*', refusal(status, 'name'))
    await page.getByRole('button', { name: 'Rename', exact: true }).click()
    await field.fill(`Name ${status}`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expectRefused(page, `The new name “Name ${status}” was not saved.`, why)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(row(page, name)).toBeVisible()
    await refused(page).getByRole('button', { name: 'Rename again' }).click()
    await expect(field).toHaveValue(`Name ${status}`)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByRole('alert')).toContainText(why)
    await field.press('End')
    await field.press('!')
    await expect(field).not.toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Escape')
    await dismiss(page)
  }
  expect(server.demo.world.thread(uuid).conversation.name).toBe(name)
})

test('a pin that is refused is taken back', async ({ page, server }) => {
  const { uuid, name } = await signInAndOpen(page, server)
  for (const [status, why] of REFUSALS) {
    server.demo.faults.add('POST /api/v1/conversation/*/pin', refusal(status))
    await page.getByRole('button', { name: 'Pin', exact: true }).click()
    await expectRefused(page, 'This conversation was not pinned.', why)
    await expect(page.getByRole('button', { name: 'Pin', exact: true })).toBeVisible()
    await expect(row(page, name)).toHaveAccessibleName(/^(?!.*pinned)/)
    await dismiss(page)
  }
  expect(server.demo.world.thread(uuid).conversation.pinnedBy).not.toContain(ownAccount(server))
})

test('people who are not added or removed, and administrators, are told of in the dialog', async ({
  page,
  server,
}) => {
  const { world } = server.demo
  const { uuid, name, participants } = ordinary(server).conversation
  mark(world, uuid, 'admins', { accountUuid: ownAccount(server), on: true })
  const { name: member } = world.account(other(server, ordinary(server)))
  const firm = world.account(ownAccount(server)).firmUuid
  const outsider = [...world.accounts.values()].find(
    (one) => one.firmUuid === firm && !participants.includes(one.uuid),
  )
  if (!outsider) throw new Error('nobody to add')
  await signIn(page)
  await openConversation(page, name)
  const dialog = page.getByRole('dialog', { name: 'People' })
  const picker = dialog.getByRole('combobox', { name: 'Add people' })
  const listed = (who: string) => dialog.getByRole('listitem').filter({ hasText: who })
  for (const [status, why] of REFUSALS) {
    await page.getByRole('button', { name: /^\d+ people/ }).click()
    server.demo.faults.add(
      'POST /api/v1/conversation/*/participants',
      refusal(status, 'participants.0'),
    )
    await picker.fill(outsider.name)
    await dialog.getByRole('option', { name: outsider.name }).first().click()
    await expect(picker).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByRole('alert')).toContainText(`${outsider.name} was not added.`)
    await expect(dialog.getByRole('alert')).toContainText(why)
    await expect(listed(outsider.name)).toHaveCount(0)
    await picker.fill('x')
    await expect(picker).not.toHaveAttribute('aria-invalid', 'true')
    await picker.blur()

    server.demo.faults.add('POST /api/v1/conversation/*/admin', refusal(status, 'participant'))
    await dialog.getByRole('button', { name: `Actions for ${member}` }).click()
    await choose(page, 'Make administrator')
    const notMade = dialog.getByRole('alert').filter({ hasText: 'not made an administrator' })
    await expect(notMade).toContainText(why)

    server.demo.faults.add(
      'DELETE /api/v1/conversation/*/participants',
      refusal(status, 'participants.0'),
    )
    await dialog.getByRole('button', { name: `Actions for ${member}` }).click()
    await choose(page, 'Remove')
    const notRemoved = dialog.getByRole('alert').filter({ hasText: `${member} was not removed.` })
    await expect(notRemoved).toContainText(why)
    await expect(listed(member)).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(refused(page).getByRole('alert')).toHaveCount(3)
    for (let left = 2; left >= 0; left -= 1) {
      await refused(page).getByRole('button', { name: 'Dismiss' }).first().click()
      await expect(refused(page).getByRole('alert')).toHaveCount(left)
    }
  }
  expect(world.thread(uuid).conversation.participants.toSorted()).toEqual(participants.toSorted())
})

test('a tag that is refused is gone again', async ({ page, server }) => {
  const { conversation } = ordinary(server)
  conversation.tagUuids = []
  const tag = [...server.demo.world.tags.values()].find(
    (one) => one.firmUuid === conversation.firmUuid,
  )
  if (!tag) throw new Error('the firm has no tag')
  await signIn(page)
  await openConversation(page, conversation.name)
  const region = (await openDetails(page)).getByRole('region', { name: 'Tags' })
  await region.getByRole('button', { name: 'Add tag' }).click()
  const box = region.getByRole('combobox', { name: 'Find a tag' })
  for (const [status, why] of REFUSALS) {
    server.demo.faults.add('POST /api/v1/tag', refusal(status, 'tags.0'))
    await box.fill(tag.name)
    await region.getByRole('option', { name: tag.name, exact: true }).click()
    await expectRefused(page, `The tag “${tag.name}” was not added.`, why)
    await expect(region.getByRole('button', { name: `Remove tag ${tag.name}` })).toHaveCount(0)
    await dismiss(page)
  }
  expect(conversation.tagUuids).toEqual([])
})

test('an edit that is refused shows the old words, and is corrected with the reason', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  await send(page, 'As it was')
  await expectSent(message(page, 'As it was'))
  for (const [status, why] of REFUSALS) {
    server.demo.faults.add(EDIT, refusal(status, 'contents'))
    await edit(page, 'As it was', `Refused ${status}`)
    await expectRefused(page, 'Your edit of “As it was” was not saved.', why)
    await expect(message(page, 'As it was')).toBeVisible()
    await refused(page).getByRole('button', { name: 'Edit again' }).click()
    await expect(editBox(page)).toHaveValue(`Refused ${status}`)
    await expect(editBox(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('alert').last()).toContainText(why)
    await editBox(page).press('Escape')
    await expect(composer(page)).toBeFocused()
    await dismiss(page)
  }
  expect(ownTexts(server, uuid).at(-1)).toBe('As it was')
})

test('a reaction that is refused is taken back', async ({ page, server }) => {
  const thread = ordinary(server)
  const author = other(server, thread)
  const told = server.demo.people.say(thread.conversation.uuid, author, 'All signed')
  server.demo.people.react(told.uuid, author, 'like')
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  const like = reaction(page, 'All signed', /^Like/)
  for (const [status, why] of REFUSALS) {
    server.demo.faults.add('POST /api/v1/reaction', refusal(status, 'reaction'))
    await like.click()
    await expectRefused(page, 'Your reaction to “All signed” was not saved.', why)
    await expect(like).toHaveAttribute('aria-pressed', 'false')
    await dismiss(page)
  }
})

test('a new conversation that is refused says it at the field, and all stays typed', async ({
  page,
  server,
}) => {
  const { folder } = withCase(server)
  await signIn(page)
  const before = threads(server).length
  const dialog = await startConversation(page)
  const fields = {
    name: dialog.getByRole('textbox', { name: 'Name' }),
    'participants.0': dialog.getByRole('combobox', { name: 'People' }),
    case: dialog.getByRole('combobox', { name: 'Case' }),
    message: dialog.getByRole('textbox', { name: 'First message' }),
  }
  await fields.name.fill('Refused so far')
  await fields['participants.0'].fill('Megan')
  await dialog.getByRole('option', { name: /Megan Doyle/ }).click()
  await fields.case.fill(folder.name)
  await dialog.getByRole('option', { name: folder.name }).first().click()
  await fields.message.fill('Careful words')
  const create = dialog.getByRole('button', { name: 'Create' })
  for (const [status, why] of REFUSALS.slice(0, 3)) {
    server.demo.faults.add('POST /api/v1/conversation', refusal(status))
    await create.click()
    await expect(dialog.getByRole('alert')).toContainText(why)
    for (const field of Object.values(fields))
      await expect(field).not.toHaveAttribute('aria-invalid', 'true')
  }
  for (const [name, field] of Object.entries(fields)) {
    server.demo.faults.add('POST /api/v1/conversation', refusal(422, name))
    await create.click()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByRole('alert')).toHaveText(new RegExp(FIELD_WORDS))
    for (const another of Object.values(fields))
      if (another !== field) await expect(another).not.toHaveAttribute('aria-invalid', 'true')
  }
  await expect(fields.name).toHaveValue('Refused so far')
  await expect(fields.message).toHaveValue('Careful words')
  expect(threads(server)).toHaveLength(before)
  await create.click()
  await expectSent(message(page, 'Careful words'))
  expect(threads(server)).toHaveLength(before + 1)
})
