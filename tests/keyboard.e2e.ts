/** The whole product without a mouse: `page.keyboard` alone, and a guard that no pointer was used. */
import { expect } from './harness/app.ts'
import { editBox, reaction } from './kit/e2e-changes.ts'
import { expectDone, ownDownloads, sendFiles } from './kit/e2e-downloads.ts'
import { arrived, attachments, makeFile, makeFolder } from './kit/e2e-files.ts'
import {
  activeRow,
  chooseByKeyboard,
  goToConversation,
  list,
  log,
  pressOn,
  signInByKeyboard,
  tabTo,
  test,
} from './kit/e2e-keyboard.ts'
import { settingsDialog } from './kit/e2e-settings.ts'
import { composer, expectSent, message, messages } from './kit/e2e-steps.ts'
import { copies, ordinary, other, SEND, SMALL, threads } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(120_000)

test('from the sign-in to a message that is sent, sent again, edited and reacted to', async ({
  page,
  server,
}) => {
  const { uuid } = ordinary(server).conversation
  const keys = page.keyboard
  await signInByKeyboard(page)

  await keys.press('ArrowDown')
  await expect(activeRow(page)).toHaveAttribute('aria-posinset', '1')
  const steps: [string, number][] = [
    ['j', 2],
    ['j', 3],
    ['k', 2],
    ['End', threads(server).length],
    ['ArrowUp', threads(server).length - 1],
    ['Home', 1],
  ]
  for (const [key, place] of steps) {
    await keys.press(key)
    await expect(activeRow(page)).toHaveAttribute('aria-posinset', String(place))
  }
  await keys.press('PageDown')
  await expect(activeRow(page)).not.toHaveAttribute('aria-posinset', '1')
  await expect(list(page)).toBeFocused()
  await keys.press('Enter')
  await expect(composer(page)).toBeFocused()

  await goToConversation(page, ordinary(server).conversation.name)
  server.demo.faults.add(SEND, { kind: 'status', status: 403 })
  await keys.type('By hand, without a mouse')
  await keys.press('Enter')
  const sent = message(page, 'By hand, without a mouse')
  await expect(sent).toContainText('Failed')
  await expect(composer(page)).toBeFocused()
  await keys.press('Shift+F6')
  await expect(log(page)).toBeFocused()
  await keys.press('ArrowUp')
  await expect(sent).toBeFocused()
  await pressOn(page, sent.getByRole('button', { name: 'Retry' }))
  await expectSent(sent)
  await expect(log(page)).toBeFocused()
  expect(copies(server, uuid, 'By hand, without a mouse')).toBe(1)

  await keys.press('Escape')
  await expect(composer(page)).toBeFocused()
  await keys.press('ArrowUp')
  await expect(editBox(page)).toBeFocused()
  await keys.type(' at all')
  await keys.press('Enter')
  await expect(message(page, 'without a mouse at all')).toBeVisible()
  await expect(composer(page)).toBeFocused()
  const edited = message(page, 'without a mouse at all')

  await keys.press('Shift+F6')
  await keys.press('ArrowUp')
  await expect(edited).toBeFocused()
  await keys.press('Enter')
  await chooseByKeyboard(page, 'Like')
  await expect(reaction(page, 'without a mouse at all', /^Like: /)).toBeVisible()
  await expect(edited).toBeFocused()
  // A letter is the beginning of the next message.
  await keys.type('next')
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('next')
})

test('discarding goes on with the neighbour, and Escape goes back one step a press', async ({
  page,
  server,
}) => {
  const keys = page.keyboard
  await signInByKeyboard(page)
  await goToConversation(page, ordinary(server).conversation.name)
  server.demo.faults.add(SEND, { kind: 'status', status: 403 }, { times: 2 })
  for (const text of ['first refusal', 'second refusal']) {
    await keys.type(text)
    await keys.press('Enter')
    await expect(message(page, text)).toContainText('Failed')
  }
  await keys.press('F6')
  await expect(list(page)).toBeFocused()
  await keys.press('F6')
  await expect(log(page)).toBeFocused()
  await keys.press('ArrowUp')
  const [first, second] = [message(page, 'first refusal'), message(page, 'second refusal')]
  await expect(second).toBeFocused()
  await pressOn(page, second.getByRole('button', { name: 'Discard' }))
  await expect(second).toHaveCount(0)
  await expect(first).toBeFocused()
  await pressOn(page, first.getByRole('button', { name: 'Discard' }))
  await expect(first).toHaveCount(0)
  await expect(messages(page).last()).toBeFocused()
  await keys.press('Escape')
  await expect(composer(page)).toBeFocused()

  await keys.type('half a thought')
  await keys.press('Control+i')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('heading', { level: 2 }).first()).toBeFocused()
  await keys.press('Shift+F6')
  await expect(composer(page)).toBeFocused()
  await keys.press('Control+Shift+f')
  await keys.type('the')
  const search = page.getByRole('searchbox', { name: 'Search', exact: true })
  await expect(search).toHaveValue('the')
  await keys.press('Control+f')
  const find = page.getByRole('searchbox', { name: 'Find in conversation' })
  await expect(find).toBeFocused()
  await keys.press('Control+,')
  await expect(settingsDialog(page)).toBeVisible()

  await keys.press('Escape')
  await expect(settingsDialog(page)).toHaveCount(0)
  await expect(find).toBeFocused()
  await keys.press('Escape')
  await expect(find).toHaveCount(0)
  await expect(search).toBeFocused()
  await keys.press('Escape')
  await expect(search).toHaveValue('')
  await expect(composer(page)).toBeFocused()
  await expect(panel).toBeVisible()
  await keys.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
  await keys.press('Escape')
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('half a thought')
})

test('Escape away from the edit box leads back to it, and only there throws the edit away', async ({
  page,
  server,
}) => {
  const keys = page.keyboard
  await signInByKeyboard(page)
  await goToConversation(page, ordinary(server).conversation.name)
  await keys.type('A fee of 500')
  await keys.press('Enter')
  await expectSent(message(page, 'A fee of 500'))
  await keys.press('ArrowUp')
  await expect(editBox(page)).toBeFocused()
  await keys.type(' and careful words')
  await keys.press('Shift+F6')
  await expect(log(page)).toBeFocused()
  await keys.press('ArrowUp')
  await keys.press('Escape')
  await expect(editBox(page)).toBeFocused()
  await expect(editBox(page)).toHaveValue('A fee of 500 and careful words')
  await keys.press('Escape')
  await expect(editBox(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
  // The offer to undo has it too, when the focus is on it.
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeVisible()
  await keys.press('ArrowUp')
  await keys.type(' and more')
  await undo.focus()
  await keys.press('Escape')
  await expect(editBox(page)).toHaveValue('A fee of 500 and more')
  await expect(editBox(page)).toBeFocused()
})

test('files go up and down, and are looked at', async ({ app, page, server }) => {
  const keys = page.keyboard
  const { uuid, name } = ordinary(server).conversation
  await ownDownloads(app)
  sendFiles(server, ['first.png', 'second.jpg'])
  const path = await makeFile(await makeFolder(), 'Fact find.txt', 'all the facts')
  await signInByKeyboard(page)
  await goToConversation(page, name)
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
    },
    [path],
  )
  await pressOn(page, page.getByRole('button', { name: 'Attach files' }), 'Shift+Tab')
  await expect(attachments(page)).toHaveCount(1)
  await tabTo(page, composer(page))
  await keys.type('the facts')
  await keys.press('Enter')
  await expectSent(message(page, 'the facts'))
  expect(arrived(server, uuid).map((file) => file.name)).toEqual(['Fact find.txt'])
  await expect(composer(page)).toBeFocused()

  const entry = message(page, 'Here you are').last()
  await keys.press('Shift+F6')
  await expect(async () => {
    await keys.press('ArrowUp')
    await expect(entry).toBeFocused({ timeout: 200 })
  }).toPass()
  await pressOn(page, entry.getByRole('button', { name: 'Download second.jpg', exact: true }))
  await expectDone(entry, 'second.jpg')
  await expect(entry.getByRole('button', { name: 'Open second.jpg', exact: true })).toBeFocused()

  const opener = entry.getByRole('button', { name: 'View first.png' })
  await pressOn(page, opener, 'Shift+Tab')
  const viewer = page.getByRole('dialog', { name: 'Viewing first.png' })
  await expect(viewer).toBeFocused()
  const shown = viewer.getByRole('img', { name: 'first.png' })
  await expect(shown).toBeVisible()
  const width = async () => (await shown.boundingBox())?.width ?? 0
  const before = await width()
  for (const key of ['+', '+', '+']) await keys.press(key)
  await expect.poll(width).toBeGreaterThan(before * 1.5)
  await keys.press('ArrowRight')
  await keys.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(opener).toBeFocused()
})

test('what was said is found everywhere, and in one conversation', async ({ page, server }) => {
  const keys = page.keyboard
  const thread = ordinary(server, 1)
  const { uuid, name } = thread.conversation
  for (const text of ['The quincunx in the garden', 'A second quincunx'])
    server.demo.people.say(uuid, other(server, thread), text)
  await signInByKeyboard(page)
  await keys.press('/')
  const search = page.getByRole('searchbox', { name: 'Search', exact: true })
  await expect(search).toBeFocused()
  await keys.type('garden quincunx')
  const hit = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  await expect(hit).toHaveCount(1)
  await keys.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(message(page, 'The quincunx in the garden')).toBeFocused()

  await keys.press('Control+f')
  const find = page.getByRole('searchbox', { name: 'Find in conversation' })
  await expect(find).toBeFocused()
  await keys.type('quincunx')
  await expect(page.getByRole('search', { name: 'Find' }).getByRole('status')).toContainText(
    '1 of 2',
  )
  await keys.press('Enter')
  await expect(page.getByRole('search', { name: 'Find' }).getByRole('status')).toContainText(
    '2 of 2',
  )
  await keys.press('Escape')
  await expect(find).toHaveCount(0)
  await expect(message(page, 'The quincunx in the garden')).toBeFocused()
})
