import { expect, test } from './harness/app.ts'
import { keepMenus, menuLabels, pressMenu } from './kit/e2e-menu.ts'
import {
  checkNow,
  composer,
  expectSent,
  message,
  openConversation,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { choose, openSettings, settingsDialog } from './kit/e2e-settings.ts'
import { ordinary, other, ownAccount, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

function ownTexts(server: Server, uuid: string): (string | null)[] {
  const { messages: all } = server.demo.world.thread(uuid)
  return all.filter((one) => one.authorUuid === ownAccount(server)).map((one) => one.contents)
}

test('with Ctrl and Enter to send, Enter starts a new line, also after a restart', async ({
  app,
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  await choose(page, 'Composing', 'Send with', 'Ctrl + Enter')
  await composer(page).pressSequentially('one')
  await composer(page).press('Enter')
  await composer(page).pressSequentially('two')
  await expect(composer(page)).toHaveValue('one\ntwo')
  await composer(page).press('Control+Enter')
  await expectSent(message(page, 'two'))

  const again = await app.relaunch()
  await openConversation(again, name)
  await send(again, 'three')
  await expect(composer(again)).toHaveValue('three\n')
})

test.describe('undo send', () => {
  test('gives the words back, and nothing leaves', async ({ page, server }) => {
    const { uuid, name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    await choose(page, 'Composing', 'Undo send', '10 seconds')
    const before = ownTexts(server, uuid).length
    await send(page, 'to the wrong client')
    await expect(message(page, 'to the wrong client')).toContainText(/Sends in \d+ s/)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(composer(page)).toHaveValue('to the wrong client')
    await expect(composer(page)).toBeFocused()
    await expect(message(page, 'to the wrong client')).toHaveCount(0)
    await composer(page).fill('to the right client')
    await composer(page).press('Enter')
    await page.getByRole('button', { name: 'Send now' }).click()
    await expectSent(message(page, 'to the right client'))
    expect(ownTexts(server, uuid).slice(before)).toEqual(['to the right client'])
  })

  test('a message held when the program is killed leaves once with the next start', async ({
    app,
    page,
    server,
  }) => {
    const { uuid, name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    await choose(page, 'Composing', 'Undo send', '10 seconds')
    const before = ownTexts(server, uuid).length
    await send(page, 'held by a thread')
    await expect(message(page, 'held by a thread')).toContainText('Sends in')
    await app.kill()
    const again = await app.start()
    await openConversation(again, name)
    await expectSent(message(again, 'held by a thread'))
    expect(ownTexts(server, uuid).slice(before)).toEqual(['held by a thread'])
  })
})

test('what somebody wrote out of sight is shown before the message leaves', async ({
  page,
  server,
}) => {
  const { thread, uuid } = await signInAndOpen(page, server)
  await page.getByRole('log', { name: 'Messages' }).press('Home')
  const end = page.getByRole('button', { name: /new message|Jump to newest/ })
  await expect(end).toBeVisible()
  server.demo.people.say(uuid, other(server, thread), 'Please do NOT send it yet')
  await checkNow(page)
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
  const before = ownTexts(server, uuid).length
  await send(page, 'I have sent it')
  const notice = page.getByRole('alert').filter({ hasText: 'Not sent yet.' })
  await expect(notice).toBeVisible()
  await expect(message(page, 'Please do NOT send it yet')).toBeInViewport()
  await expect(composer(page)).toHaveValue('I have sent it')
  await expect(composer(page)).toBeFocused()
  expect(ownTexts(server, uuid)).toHaveLength(before)
  // Seen for half a second, it stands in the way no more.
  await expect(async () => {
    await composer(page).press('Enter')
    await expect(composer(page)).toHaveValue('', { timeout: 300 })
  }).toPass()
  await expectSent(message(page, 'I have sent it'))
  await expect(notice).toHaveCount(0)
})

test('an emoji is found and put in by keyboard, and can be undone', async ({ page, server }) => {
  await signInAndOpen(page, server)
  await composer(page).pressSequentially('Well done ')
  await page.getByRole('button', { name: 'Insert emoji' }).press('Enter')
  const search = page.getByRole('combobox', { name: 'Search emoji' })
  await expect(search).toBeFocused()
  await search.fill('party pop')
  await expect(page.getByRole('option', { name: 'party popper' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await search.press('Enter')
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('Well done 🎉')
  await composer(page).press('Control+z')
  await expect(composer(page)).toHaveValue('Well done ')
  await page.getByRole('button', { name: 'Insert emoji' }).press('Enter')
  await expect(
    page.getByRole('listbox', { name: 'Emoji' }).getByRole('option').first(),
  ).toHaveAccessibleName('party popper')
  await search.fill('nothing like it')
  await expect(page.getByRole('status').filter({ hasText: 'No emoji is called' })).toBeVisible()
  await expect(search).toHaveAttribute('aria-expanded', 'false')
  await search.press('Enter')
  await search.press('Escape')
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('Well done ')
})

test('a misspelt word gets suggestions in the menu, and can be taught', async ({
  app,
  page,
  server,
}) => {
  await signInAndOpen(page, server)
  await keepMenus(app)
  /** What the menu offers over the first word; Chromium looks once nobody types for a while. */
  const menuOver = async (typed: string, wait = 1_000) => {
    await composer(page).fill('')
    await composer(page).pressSequentially(typed)
    await page.waitForTimeout(wait)
    await composer(page).click({ button: 'right', position: { x: 20, y: 17 } })
    await page.waitForTimeout(300)
    return menuLabels(app)
  }
  await expect(async () => expect(await menuOver('recieve it ')).toContain('receive')).toPass()
  await pressMenu(app, 'receive')
  await expect(composer(page)).toHaveValue('receive it ')

  const teach = 'Add “Whitlocke” to the dictionary'
  await expect(async () => expect(await menuOver('Whitlocke ')).toContain(teach)).toPass()
  await pressMenu(app, teach)
  await expect(async () => expect(await menuOver('Whitlocke ')).not.toContain(teach)).toPass()
  const dialog = await openSettings(page, 'Composing')
  await dialog.getByRole('button', { name: 'Remove Whitlocke' }).click()
  await expect(dialog.getByText('Whitlocke')).toHaveCount(0)
  await dialog.getByRole('switch', { name: 'Check spelling' }).click()
  await page.keyboard.press('Escape')
  expect(await menuOver('recieve nothing ')).not.toContain('receive')
})

test('keys for the whole window work while a conversation is open', async ({ page, server }) => {
  await signInAndOpen(page, server)
  await composer(page).press('Control+f')
  await expect(page.getByRole('searchbox', { name: 'Find in conversation' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await expect(settingsDialog(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('log', { name: 'Messages' }).focus()
  await page.keyboard.type('typed anywhere')
  await expect(composer(page)).toHaveValue('typed anywhere')
  // In front of the picker they belong to it.
  await page.getByRole('button', { name: 'Insert emoji' }).press('Enter')
  await expect(page.getByRole('combobox', { name: 'Search emoji' })).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(composer(page)).toBeFocused()
})
