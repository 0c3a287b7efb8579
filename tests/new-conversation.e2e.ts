import { expect, test } from './harness/app.ts'
import { refused } from './kit/e2e-changes.ts'
import { expectSent, message, openConversation, row, signIn } from './kit/e2e-steps.ts'
import { ordinary, ownAccount, SMALL, threads } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('a new conversation reaches the people it was meant for, with its first message', async ({
  page,
  server,
}) => {
  await signIn(page)
  await page.getByRole('button', { name: 'New conversation' }).click()
  const dialog = page.getByRole('dialog', { name: 'New conversation' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pension review, June')
  await dialog.getByRole('combobox', { name: 'People' }).fill('Megan')
  await dialog.getByRole('option', { name: /Megan Doyle/ }).click()
  await dialog.getByRole('textbox', { name: 'First message' }).fill('Could you book a room?')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pension review, June' })).toBeVisible()
  await expectSent(message(page, 'Could you book a room?'))
  await expect(row(page, 'Pension review, June')).toBeVisible()
  const made = threads(server).filter(
    ({ conversation }) => conversation.name === 'Pension review, June',
  )
  expect(made).toHaveLength(1)
  expect(made[0]?.messages.map((one) => one.contents)).toEqual(['Could you book a room?'])
  const people = made[0]?.conversation.participants.map(
    (uuid) => server.demo.world.account(uuid).name,
  )
  expect(people?.toSorted()).toEqual(['Imogen Hartley', 'Megan Doyle'])
})

test('a title that Plannr refuses is said at its field, and nothing typed is lost', async ({
  page,
  server,
}) => {
  await signIn(page)
  const before = threads(server).length
  await page.getByRole('button', { name: 'New conversation' }).click()
  const dialog = page.getByRole('dialog', { name: 'New conversation' })
  const title = dialog.getByRole('textbox', { name: 'Name' })
  const text = dialog.getByRole('textbox', { name: 'First message' })
  await text.fill('A long and careful first message')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(title).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByRole('alert')).toContainText('Give the conversation a name')
  await title.fill('n'.repeat(256))
  await dialog.getByRole('combobox', { name: 'People' }).fill('Megan')
  await dialog.getByRole('option', { name: /Megan Doyle/ }).click()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('must not be greater than 255')
  await expect(title).toHaveAttribute('aria-invalid', 'true')
  await expect(title).toHaveValue('n'.repeat(256))
  await expect(text).toHaveValue('A long and careful first message')
  expect(threads(server)).toHaveLength(before)
})

test('a new name reaches Plannr and the list; one that is refused stays to be corrected', async ({
  page,
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  await page.getByRole('button', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename conversation' })
  const field = dialog.getByRole('textbox', { name: 'Name' })
  await expect(field).toHaveValue(name)
  await field.fill('n'.repeat(256))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(refused(page).getByRole('alert')).toContainText('must not be greater than 255')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await refused(page).getByRole('button', { name: 'Rename again' }).click()
  await expect(field).toHaveValue('n'.repeat(256))
  await field.fill('Transfer, second try')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Transfer, second try' })).toBeVisible()
  await expect(row(page, 'Transfer, second try')).toBeVisible()
  await expect(refused(page)).toHaveCount(0)
  await expect
    .poll(() => server.demo.world.thread(uuid).conversation.name)
    .toBe('Transfer, second try')
  expect(server.demo.world.thread(uuid).conversation.participants).toContain(ownAccount(server))
})
