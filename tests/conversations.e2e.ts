import { editMessage } from '../demo/world/changes.ts'
import { expect, test } from './harness/app.ts'
import { lose, startConversation } from './kit/e2e-details.ts'
import {
  composer,
  conversations,
  expectSent,
  message,
  openConversation,
  row,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, ownAccount, SMALL, threads, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

/** Somebody of the firm whom no conversation of the user has named. */
function stranger(server: Server): { name: string; uuid: string } {
  const { world } = server.demo
  const own = world.account(ownAccount(server))
  const client = [...world.accounts.values()].find((one) => one.type === 'client')
  if (!client) throw new Error('the world has no client')
  const one = { uuid: crypto.randomUUID(), name: 'Zephaniah Quill', firstName: 'Zephaniah' }
  const firm = { firmUuid: own.firmUuid, lastName: 'Quill', withLogin: false }
  world.accounts.set(one.uuid, { ...client, ...one, ...firm })
  return one
}

test('everybody of the firm is found as one types, and who can’t sign in is told apart', async ({
  page,
  server,
}) => {
  const { name, uuid } = stranger(server)
  await signIn(page)
  const dialog = await startConversation(page)
  const people = dialog.getByRole('combobox', { name: 'People' })
  await people.pressSequentially('Zepha')
  const option = dialog.getByRole('option', { name: /Zephaniah Quill/ })
  await expect(option).toContainText('Client')
  await expect(option).toContainText('No login')
  await people.press('Enter')
  await expect(dialog.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  await expect(dialog).toContainText('Zephaniah Quill has no login to Plannr yet')
  await people.fill('Nobody at all')
  await expect(dialog).toContainText('Nobody here is called “Nobody at all”')
  await people.fill('')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Welcome')
  await dialog.getByRole('textbox', { name: 'First message' }).fill('Good morning')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expectSent(message(page, 'Good morning'))
  const made = threads(server).find(({ conversation }) => conversation.name === 'Welcome')
  expect(made?.conversation.participants).toContain(uuid)
})

test('the answer to what was typed last wins over a slower one to what was typed before', async ({
  page,
  server,
}) => {
  stranger(server)
  await signIn(page)
  const dialog = await startConversation(page)
  const people = dialog.getByRole('combobox', { name: 'People' })
  const slow = (request: Request): boolean =>
    new URL(request.url).searchParams.get('filter[name]') === 'Meg'
  server.demo.faults.add(slow, { kind: 'delay', milliseconds: 1_500 })
  await people.fill('Meg')
  await expect(dialog.getByRole('option', { name: /Megan/ }).first()).toBeVisible()
  await people.fill('Zephaniah')
  await expect(dialog.getByRole('option')).toHaveText([/Zephaniah Quill/])
  await page.waitForTimeout(1_800)
  await expect(dialog.getByRole('option')).toHaveText([/Zephaniah Quill/])
})

test('offline the people known here are offered, and the dialog says that', async ({
  page,
  server,
}) => {
  await signIn(page)
  server.demo.faults.offline(true)
  const dialog = await startConversation(page)
  await dialog.getByRole('combobox', { name: 'People' }).fill('Megan')
  await expect(dialog.getByRole('status').first()).toContainText(
    'These are the people known on this computer',
  )
  await dialog.getByRole('option', { name: /Megan Doyle/ }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('From the train')
  await dialog.getByRole('textbox', { name: 'First message' }).fill('Written on the train')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Plannr can’t be reached', {
    timeout: 15_000,
  })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('From the train')
  await expect(dialog.getByRole('textbox', { name: 'First message' })).toHaveValue(
    'Written on the train',
  )
  await expect(dialog.getByRole('button', { name: 'Remove Megan Doyle' })).toBeVisible()
})

test('somebody whom Plannr refuses is said at the people, and all stays typed', async ({
  page,
  server,
}) => {
  const { uuid, name } = stranger(server)
  await signIn(page)
  const dialog = await startConversation(page)
  const people = dialog.getByRole('combobox', { name: 'People' })
  await people.fill('Zephaniah')
  await dialog.getByRole('option', { name: /Zephaniah/ }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Welcome')
  await dialog.getByRole('textbox', { name: 'First message' }).fill('Good morning')
  server.demo.world.accounts.delete(uuid)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('participants.0 is invalid')
  await expect(people).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'First message' })).toHaveValue('Good morning')

  server.demo.faults.add('POST /api/v1/conversation', { kind: 'status', status: 403 })
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This account may not do that in Plannr')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Welcome')
})

test('the earlier versions of a message are shown, and why they can’t be', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { world } = server.demo
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  await send(page, 'The transfer is for ten pounds')
  await expectSent(message(page, 'The transfer is for ten pounds'))
  const sent = world.thread(thread.conversation.uuid).messages.at(-1)
  const at = Date.now()
  editMessage(world, sent?.uuid ?? '', 'It is for twenty pounds', { at, random: Math.random })
  editMessage(world, sent?.uuid ?? '', 'It is for thirty pounds', { at, random: Math.random })
  const history = 'GET /api/v1/conversation/*/message/*/edits'
  const fault = server.demo.faults.add(history, { kind: 'status', status: 404 }, { times: 2 })
  await page.getByRole('button', { name: 'Check now' }).click()
  const opener = message(page, 'thirty pounds').getByRole('button', {
    name: 'Edited, show edit history',
  })
  await opener.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Edit history' })
  await expect(dialog.getByRole('alert')).toContainText('no longer exists in Plannr')
  fault.remove()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('listitem')).toHaveText([
    /Now.*thirty pounds/s,
    /twenty pounds/,
    /First version.*ten pounds/s,
  ])
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
  await message(page, 'thirty pounds').click({ button: 'right', position: { x: 20, y: 8 } })
  await page.getByRole('menuitem', { name: 'Edit history' }).press('Enter')
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
})

test('what is no longer shared says so and is removed only when the user has agreed', async ({
  page,
  server,
}) => {
  const thread = ordinary(server, 2)
  const { name } = thread.conversation
  await signIn(page)
  const total = await conversations(page).first().getAttribute('aria-setsize')
  await openConversation(page, name)
  await lose(page, server, thread)
  await expect(row(page, name)).toHaveAccessibleName(/No longer shared with you/)
  const remove = page.getByRole('button', { name: 'Remove from this computer' })
  await composer(page).fill('Half a thought')
  await remove.click()
  const question = page.getByRole('alertdialog', { name: new RegExp('^Remove “') })
  await expect(question).toContainText('It holds a draft, lost for good')
  await question.getByRole('button', { name: 'Keep' }).click()
  await expect(composer(page)).toHaveValue('Half a thought')
  await send(page, 'Into the void')
  await expect(message(page, 'Into the void')).toContainText('Failed')
  await composer(page).fill('And a draft')
  await remove.click()
  await expect(question).toContainText('It holds 1 unsent message and a draft, lost for good')
  await question.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(row(page, name)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'No conversation open' })).toBeVisible()
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeFocused()
  await expect(conversations(page).first()).toHaveAttribute(
    'aria-setsize',
    String(Number(total) - 1),
  )
})
