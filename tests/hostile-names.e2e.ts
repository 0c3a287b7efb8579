import type { Page } from '@playwright/test'
import { mark } from '../demo/world/changes.ts'
import { expect, test } from './harness/app.ts'
import { openDetails, startConversation } from './kit/e2e-details.ts'
import { pushedOut } from './kit/e2e-room.ts'
import { composer, conversations, expectSynced, message, messages } from './kit/e2e-steps.ts'
import { openConversation, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, ownAccount, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(120_000)

const SIZES = [
  [1280, 800],
  [800, 600],
  [480, 700],
  [320, 640],
] as const

/** Each begins with its own letter, so that it can be looked for. */
const NAMES = {
  endless: `Q${'W'.repeat(999)}`,
  wordy: `Z${' pension transfer'.repeat(59)}`.slice(0, 1000),
  rightToLeft: 'مراجعة سنوية – ليلى حداد (2026) abc',
  turned: 'safe\u202Efdp.exe \u2066 end',
}

async function expectInPlaceAt(page: Page, resize: (size: readonly number[]) => Promise<void>) {
  for (const size of SIZES) {
    await resize(size)
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size[0])
    await expect.poll(() => pushedOut(page), `at ${size.join(' × ')}`).toEqual([])
  }
  await resize(SIZES[0])
}

for (const [kind, name] of Object.entries(NAMES))
  test(`a conversation and a person with a name that is ${kind} push nothing out of the window`, async ({
    app,
    page,
    server,
  }) => {
    const thread = ordinary(server)
    const { uuid } = thread.conversation
    thread.conversation.name = name
    const author = other(server, thread)
    const [first = '', ...rest] = name.split(' ')
    Object.assign(server.demo.world.account(author), {
      name,
      firstName: first,
      lastName: rest.join(' '),
    })
    mark(server.demo.world, uuid, 'admins', { accountUuid: ownAccount(server), on: true })
    const at = Date.now()
    server.demo.people.say(uuid, author, 'The peculiar word', { at })
    const resize = (size: readonly number[]) =>
      app.evaluate(({ BrowserWindow }, [width = 0, height = 0]) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
      }, size)
    const inPlace = () => expectInPlaceAt(page, resize)
    await signIn(page)
    await expect(conversations(page).first()).toBeVisible()
    await inPlace()
    await conversations(page).filter({ hasText: 'The peculiar word' }).click()
    await expect(message(page, 'The peculiar word')).toBeVisible()
    await inPlace()
    await openDetails(page)
    await inPlace()
    await page.getByRole('button', { name: 'Close details' }).click()

    await page.getByRole('button', { name: /^\d+ people/ }).click()
    const people = page.getByRole('dialog', { name: 'People' })
    await expect(people.getByRole('button', { name: /^Actions for/ }).first()).toBeVisible()
    await inPlace()
    await people.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: 'Remove', exact: true }).click()
    const undo = people.getByRole('button', { name: 'Undo' })
    await expect(undo).toBeInViewport()
    await inPlace()
    await undo.click()
    await expect(undo).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(people).toHaveCount(0)

    await page.keyboard.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await palette.getByRole('combobox').fill(name.slice(0, 4))
    await expect(palette.getByRole('option').nth(1)).toBeVisible()
    await inPlace()
    await page.keyboard.press('Escape')

    const dialog = await startConversation(page)
    const picker = dialog.getByRole('combobox', { name: 'People' })
    await picker.fill(name.slice(0, 4))
    await expect(dialog.getByRole('option').first()).toBeVisible()
    await inPlace()
    await picker.fill(name.slice(0, 4))
    await expect(dialog.getByRole('option').first()).toBeVisible()
    // An answer that is on its way may still put another one there.
    await expect(async () => {
      await picker.press('Enter')
      await expect(dialog.getByRole('button', { name: /^Remove / })).toBeVisible({ timeout: 500 })
    }).toPass()
    await expect(dialog.getByRole('button', { name: /^Remove / })).toBeVisible()
    await inPlace()
    await expect(dialog.getByRole('button', { name: /^Remove / })).toBeInViewport()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)

    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('peculiar')
    const found = page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
    await expect(found).toHaveCount(1)
    expect(await pushedOut(page)).toEqual([])
    await expect(found.locator('time')).toBeInViewport()
  })

/** Two clients of one name, both in the newest conversation. */
function namesakes(server: Server) {
  const { world } = server.demo
  const thread = ordinary(server)
  const one = world.account(other(server, thread))
  const firm = world.account(ownAccount(server)).firmUuid
  const name = { name: 'Alex Morgan', firstName: 'Alex', lastName: 'Morgan' }
  Object.assign(one, { ...name, email: 'alex@first.example', type: 'client' })
  const another = { ...one, uuid: crypto.randomUUID(), firmUuid: firm }
  another.email = 'alex@second.example'
  world.accounts.set(another.uuid, another)
  return { thread, one, another }
}

test('two people of one name are told apart wherever one of them is chosen', async ({
  page,
  server,
}) => {
  const { thread, one, another } = namesakes(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, name)
  await page.getByRole('button', { name: /^\d+ people/ }).click()
  const people = page.getByRole('dialog', { name: 'People' })
  await people.getByRole('combobox', { name: 'Add people' }).fill('Alex Morgan')
  const option = people.getByRole('option', { name: /alex@second\.example/ })
  await expect(option).toBeVisible()
  await option.click()
  const listed = people.getByRole('listitem').filter({ hasText: 'Alex Morgan' })
  await expect(listed.filter({ hasText: 'alex@first.example' })).toHaveCount(1)
  await expect(listed.filter({ hasText: 'alex@second.example' })).toHaveCount(1)
  await expect
    .poll(() => server.demo.world.thread(uuid).conversation.participants)
    .toContain(another.uuid)
  await page.keyboard.press('Escape')

  const dialog = await startConversation(page)
  await dialog.getByRole('combobox', { name: 'People' }).fill('Alex Morgan')
  await expect(dialog.getByRole('option')).toHaveText([
    /alex@(first|second)/,
    /alex@(first|second)/,
  ])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  const at = Date.now()
  server.demo.people.say(uuid, one.uuid, 'Heliotrope of the first', { at })
  server.demo.people.say(uuid, another.uuid, 'Heliotrope of the second', { at: at + 1000 })
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(message(page, 'Heliotrope of the second')).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Search', exact: true })
  const found = page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
  await box.fill('Alex Morgan')
  await found.filter({ hasText: 'alex@first.example' }).click()
  await expect(box).toHaveValue('from:"alex@first.example" ')
  await box.pressSequentially('heliotrope')
  await expect(found).toHaveCount(1)
  await expect(found).toContainText('Heliotrope of the first')
})

const QUERIES = [
  '"',
  '""" OR 1=1 --',
  'NEAR(peculiar word, 5)',
  'AND OR NOT',
  '* ^ + - ( ) { } : \\',
  'words:peculiar',
  'from:" in:',
  '%_ \u0000 \u202E',
  '👩‍👩‍👧 🏳️‍🌈',
  `${'peculiar '.repeat(1111)}p`,
  'x'.repeat(10_000),
]

test('whatever is typed into a search is words, and searching goes on', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  server.demo.people.say(thread.conversation.uuid, other(server, thread), 'The peculiar word 👩‍👩‍👧')
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  const box = page.getByRole('searchbox', { name: 'Search', exact: true })
  const list = page.getByRole('listbox', { name: 'Search results' })
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('searchbox', { name: 'Find in conversation' })
  for (const query of QUERIES) {
    await box.fill(query)
    await expect(list).toHaveAttribute('aria-busy', 'false')
    await expect(page.getByText('The search did not work')).toHaveCount(0)
    expect(await pushedOut(page), query.slice(0, 40)).toEqual([])
    await box.fill('')
    await bar.fill(query)
    await expect(page.getByRole('status').filter({ hasText: /^(\d+ of|Not found)/ })).toHaveCount(1)
  }
  await page.getByRole('button', { name: 'Close find bar' }).click()
  for (const query of QUERIES) {
    await page.keyboard.press('ControlOrMeta+k')
    await palette.getByRole('combobox').fill(query)
    await expect(palette.getByRole('option').last()).toBeVisible()
    expect(await pushedOut(page), query.slice(0, 40)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(palette).toHaveCount(0)
  }
  await box.fill('peculiar')
  await expect(list.getByRole('option')).toHaveCount(1)
  await expectSynced(page)
  await expect(messages(page).last()).toBeVisible()
  await expect(composer(page)).toBeVisible()
})
