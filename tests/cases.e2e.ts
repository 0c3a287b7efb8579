import { expect, test } from './harness/app.ts'
import { refused } from './kit/e2e-changes.ts'
import { details, openDetails, startConversation, withCase } from './kit/e2e-details.ts'
import { checkNow, conversations, openConversation, row, signIn } from './kit/e2e-steps.ts'
import { ownAccount, SMALL, threads } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const DAY = 86_400_000
const CASE = 'GET /api/v1/cases/*'
const DOCUMENTS = 'GET /api/v1/conversation/*/documents'

test('the details of a conversation name its case, what is due, its tags, people and documents', async ({
  page,
  server,
}) => {
  const { thread, folder } = withCase(server)
  folder.reviewAt = Date.now() + 12 * DAY
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  const panel = await openDetails(page)
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(thread.conversation.name)
  const region = panel.getByRole('region', { name: 'Case' })
  await expect(region).toContainText(folder.name)
  await expect(region).toContainText(folder.status.name)
  await expect(region).toContainText('review due in 12 days')
  await expect(region).toContainText(/£[\d,]+\.\d\d/)
  const assignee = server.demo.world.account(folder.assignedTo[0] ?? '').name
  await expect(region).toContainText(assignee)
  const count = thread.conversation.participants.length
  await expect(panel.getByRole('region', { name: 'People' })).toContainText(`${count} people`)
  const documents = panel.getByRole('region', { name: 'Documents' })
  const file = thread.messages.flatMap((message) => message.fileUuids).at(-1)
  const name = server.demo.world.files.get(file ?? '')?.filename
  await expect(documents).toContainText(name ?? 'No documents yet')

  folder.reviewAt = Date.now() - 3 * DAY
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Details', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(details(page)).toContainText('review overdue by 3 days')
})

for (const [status, words] of [
  [403, 'This account may not do that in Plannr'],
  [404, 'no longer exists in Plannr'],
] as const)
  test(`with ${status} for a part, that part says so and the others are there`, async ({
    page,
    server,
  }) => {
    const { thread, folder } = withCase(server)
    server.demo.faults.add(CASE, { kind: 'status', status }, { times: Infinity })
    await signIn(page)
    await openConversation(page, thread.conversation.name)
    const panel = await openDetails(page)
    const region = panel.getByRole('region', { name: 'Case' })
    await expect(region.getByRole('alert')).toContainText(words)
    await expect(region).toContainText(folder.name)
    await expect(panel.getByRole('region', { name: 'Documents' }).getByRole('alert')).toHaveCount(0)
    server.demo.faults.clear()
    await region.getByRole('button', { name: 'Try again' }).click()
    await expect(region).toContainText('Assigned to')
    await expect(region.getByRole('alert')).toHaveCount(0)
  })

test('offline, what is known of the case is shown, and documents can be asked for again', async ({
  page,
  server,
}) => {
  const { thread, folder } = withCase(server)
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  server.demo.faults.offline(true)
  const panel = await openDetails(page)
  await expect(panel.getByRole('region', { name: 'Case' })).toContainText(folder.status.name)
  const documents = panel.getByRole('region', { name: 'Documents' })
  await expect(documents.getByRole('alert')).toContainText('Plannr can’t be reached')
  server.demo.faults.offline(false)
  await documents.getByRole('button', { name: 'Try again' }).click()
  await expect(documents.getByRole('alert')).toHaveCount(0)
})

test('a list of documents that can’t be read harms nothing else', async ({ page, server }) => {
  const { thread } = withCase(server)
  server.demo.faults.add(DOCUMENTS, { kind: 'html' }, { times: Infinity })
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  const panel = await openDetails(page)
  await expect(panel.getByRole('region', { name: 'Documents' }).getByRole('alert')).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Case' })).toContainText('Assigned to')
})

test('tags are put on and taken off by keyboard, and one that is refused says why', async ({
  page,
  server,
}) => {
  const { thread } = withCase(server)
  const { conversation } = thread
  conversation.tagUuids = []
  const tags = [...server.demo.world.tags.values()].filter(
    (tag) => tag.firmUuid === conversation.firmUuid,
  )
  const [first, second] = tags
  if (!first || !second) throw new Error('the firm has no tags')
  await signIn(page)
  await openConversation(page, conversation.name)
  const panel = await openDetails(page)
  const region = panel.getByRole('region', { name: 'Tags' })
  await region.getByRole('button', { name: 'Add tag' }).press('Enter')
  const box = region.getByRole('combobox', { name: 'Find a tag' })
  await expect(box).toBeFocused()
  await box.pressSequentially(first.name)
  await expect(region.getByRole('option', { name: first.name })).toBeVisible()
  await box.press('Enter')
  await expect(region.getByRole('button', { name: `Remove tag ${first.name}` })).toBeVisible()
  await expect.poll(() => conversation.tagUuids).toEqual([first.uuid])

  server.demo.faults.add('POST /api/v1/tag', { kind: 'status', status: 403 })
  await box.pressSequentially(second.name)
  await region.getByRole('option', { name: second.name }).click()
  await expect(refused(page).getByRole('alert')).toContainText(
    `The tag “${second.name}” was not added. This account may not do that`,
  )
  await expect(region.getByRole('button', { name: `Remove tag ${second.name}` })).toHaveCount(0)
  expect(conversation.tagUuids).toEqual([first.uuid])

  await region.getByRole('button', { name: `Remove tag ${first.name}` }).press('Enter')
  await expect(region.getByRole('button', { name: `Remove tag ${first.name}` })).toHaveCount(0)
  await expect.poll(() => conversation.tagUuids).toEqual([])
  await expect(box).toBeFocused()
})

test('grouped by case, the review that is due first is on top, by number and after a restart', async ({
  app,
  page,
  server,
}) => {
  const { thread, folder } = withCase(server, 1)
  folder.reviewAt = Date.now() - 40 * DAY
  await signIn(page)
  await checkNow(page)
  const own = ownAccount(server)
  const total = threads(server).length
  const toggle = page.getByRole('button', { name: 'Group by case' })
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  const list = page.getByRole('listbox', { name: 'Conversations' })
  const first = conversations(page).first()
  await expect(first).toHaveAttribute('aria-posinset', '1')
  await expect(first).toHaveAttribute('aria-setsize', String(total))
  await expect(first).toHaveAccessibleName(new RegExp(`case ${folder.name.slice(0, 12)}`))
  await expect(row(page, thread.conversation.name)).toHaveAttribute('aria-posinset', '1')
  await expect(list).toContainText(/Review \d+ days overdue/)
  await list.focus()
  await page.keyboard.press('End')
  const last = threads(server).filter(({ conversation }) => conversation.caseUuid === null)
  expect(last.length).toBeGreaterThan(0)
  await expect(
    list.getByRole('option').and(page.locator(`[aria-posinset="${total}"]`)),
  ).toBeVisible()
  expect(own).toBeTruthy()

  const again = await app.relaunch()
  const after = again.getByRole('button', { name: 'Group by case' })
  await expect(after).toHaveAttribute('aria-pressed', 'true')
  await expect(row(again, thread.conversation.name)).toHaveAttribute('aria-posinset', '1')
  await after.click()
  await expect(after).toHaveAttribute('aria-pressed', 'false')
})

test('a new conversation can belong to a case; a case that is refused is said at its field', async ({
  page,
  server,
}) => {
  const { folder } = withCase(server)
  await signIn(page)
  const dialog = await startConversation(page)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('About the case')
  const box = dialog.getByRole('combobox', { name: 'Case' })
  await box.fill(folder.name.slice(0, 10))
  await dialog.getByRole('option', { name: folder.name }).click()
  await expect(dialog.getByRole('button', { name: `Remove case ${folder.name}` })).toBeVisible()
  await dialog.getByRole('combobox', { name: 'People' }).fill('Megan')
  await dialog.getByRole('option', { name: /Megan Doyle/ }).click()
  await dialog.getByRole('textbox', { name: 'First message' }).fill('For the file.')
  server.demo.world.cases.delete(folder.uuid)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The selected case is invalid')
  await expect(box).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('About the case')
  await expect(dialog.getByRole('button', { name: 'Remove Megan Doyle' })).toBeVisible()
  server.demo.world.cases.set(folder.uuid, folder)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'About the case' })).toBeVisible()
  const made = threads(server).find(({ conversation }) => conversation.name === 'About the case')
  expect(made?.conversation.caseUuid).toBe(folder.uuid)
})
