import type { Locator, Page } from '@playwright/test'
import { mark, setParticipants } from '../demo/world/changes.ts'
import { expect, test } from './harness/app.ts'
import { choose, refused } from './kit/e2e-changes.ts'
import { checkNow, openConversation, signIn } from './kit/e2e-steps.ts'
import { ordinary, ownAccount, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

/** Colleagues of the user who are not in the conversation, and one client without a login. */
function cast(server: Server, uuid: string) {
  const { world } = server.demo
  const { conversation } = world.thread(uuid)
  const firm = world.account(ownAccount(server)).firmUuid
  const free = [...world.accounts.values()].filter(
    (one) => one.firmUuid === firm && !conversation.participants.includes(one.uuid),
  )
  const inList = new Set(
    [...world.threadsOf(ownAccount(server))].flatMap((thread) => thread.conversation.participants),
  )
  const colleague = free.find((one) => one.type === 'employee' && inList.has(one.uuid))
  const silent = free.find(
    (one) => one.type === 'client' && world.loginsOfAccount(one.uuid).length === 0,
  )
  if (!colleague || !silent) throw new Error('nobody to add')
  return { colleague, silent }
}

async function openPeople(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^\d+ people/ }).click()
  const dialog = page.getByRole('dialog', { name: 'People' })
  await expect(dialog.getByRole('heading', { name: 'People' })).toBeVisible()
  return dialog
}

const person = (dialog: Locator, name: string): Locator =>
  dialog.getByRole('listitem').filter({ hasText: name })

test('people are told apart, added by search, made administrators and removed', async ({
  page,
  server,
}) => {
  const { world } = server.demo
  const { uuid, name, participants } = ordinary(server).conversation
  const { colleague, silent } = cast(server, uuid)
  setParticipants(world, uuid, [...participants, silent.uuid])
  mark(world, uuid, 'admins', { accountUuid: ownAccount(server), on: true })
  const present = (): string[] => world.thread(uuid).conversation.participants
  await signIn(page)
  await openConversation(page, name)
  const dialog = await openPeople(page)
  await expect(person(dialog, 'Imogen Hartley')).toContainText('You')
  await expect(person(dialog, 'Imogen Hartley')).toContainText('Firm')
  await expect(person(dialog, silent.name)).toContainText('Client')
  await expect(person(dialog, silent.name)).toContainText('No login')

  await dialog.getByRole('combobox', { name: 'Add people' }).fill(colleague.name.slice(0, 5))
  await dialog.getByRole('option', { name: colleague.name }).click()
  await expect(person(dialog, colleague.name)).toBeVisible()
  await expect.poll(present).toContain(colleague.uuid)

  await dialog.getByRole('button', { name: `Actions for ${colleague.name}` }).click()
  await choose(page, 'Make administrator')
  await expect.poll(() => world.thread(uuid).conversation.admins).toContain(colleague.uuid)
  await dialog.getByRole('button', { name: `Actions for ${colleague.name}` }).press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => world.thread(uuid).conversation.admins).not.toContain(colleague.uuid)

  await dialog.getByRole('button', { name: `Actions for ${silent.name}` }).click()
  await choose(page, 'Remove')
  await expect(person(dialog, silent.name)).toHaveCount(0)
  await expect(dialog.getByRole('status').filter({ hasText: silent.name })).toBeVisible()
  await expect.poll(present).not.toContain(silent.uuid)
  await dialog.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(person(dialog, silent.name)).toBeVisible()
  await expect.poll(present).toContain(silent.uuid)
  await dialog.getByRole('button', { name: `Actions for ${silent.name}` }).click()
  await choose(page, 'Remove')
  await expect(person(dialog, silent.name)).toHaveCount(0)
  await expect.poll(present).not.toContain(silent.uuid)
  expect(present()).toContain(ownAccount(server))
})

test('a removal that Plannr refuses is taken back and told with its reason', async ({
  page,
  server,
}) => {
  const { world } = server.demo
  const { uuid, name, participants } = ordinary(server).conversation
  mark(world, uuid, 'admins', { accountUuid: ownAccount(server), on: false })
  const somebody = participants.find((one) => one !== ownAccount(server)) ?? ''
  const { name: who } = world.account(somebody)
  await signIn(page)
  await openConversation(page, name)
  const dialog = await openPeople(page)
  await dialog.getByRole('button', { name: `Actions for ${who}` }).click()
  await expect(page.getByRole('menuitem', { name: 'Make administrator' })).toHaveCount(0)
  await choose(page, 'Remove')
  await expect(
    dialog.getByRole('alert').filter({ hasText: `${who} was not removed.` }),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect(person(dialog, who)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(refused(page).getByRole('alert')).toContainText(
    `${who} was not removed. This account may not do that in Plannr.`,
  )
  expect(world.thread(uuid).conversation.participants).toContain(somebody)
})

test('nobody leaves a conversation by one slip; who is sure has left it', async ({
  page,
  server,
}) => {
  const { world } = server.demo
  const { uuid, name } = ordinary(server).conversation
  const present = (): string[] => world.thread(uuid).conversation.participants
  await signIn(page)
  await openConversation(page, name)
  await page.getByRole('button', { name: 'Conversation actions' }).press('Enter')
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Leave conversation' })).toBeFocused()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Leave this conversation?' })
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  expect(present()).toContain(ownAccount(server))
  const dialog = await openPeople(page)
  await dialog.getByRole('button', { name: 'Leave conversation' }).click()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(present).not.toContain(ownAccount(server))
  await checkNow(page)
  const notice = page.getByRole('main').getByText('No longer shared with you')
  await expect(notice).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('button', { name: 'Rename' })).toHaveCount(0)
})
