/** As keyboard.e2e.ts, for what is around the messages: conversations, people, settings, accounts, the lock. */
import { expect } from './harness/app.ts'
import {
  chooseByKeyboard,
  command,
  goToConversation,
  list,
  pressOn,
  signInByKeyboard,
  tabTo,
  test,
} from './kit/e2e-keyboard.ts'
import { expectLocked, PASSPHRASE } from './kit/e2e-lock.ts'
import { settingsDialog } from './kit/e2e-settings.ts'
import { composer, conversations, expectSent, message, row } from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(120_000)

test('a conversation is begun, renamed, and people come and go', async ({ page }) => {
  const keys = page.keyboard
  await signInByKeyboard(page)
  await keys.press('Control+n')
  const dialog = page.getByRole('dialog', { name: 'New conversation' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keys.type('Pension review, June')
  await keys.press('Tab')
  await keys.type('Megan')
  await expect(dialog.getByRole('option').first()).toContainText('Megan Doyle')
  await keys.press('Enter')
  await tabTo(page, dialog.getByRole('textbox', { name: 'First message' }))
  await keys.type('Could you book a room?')
  await pressOn(page, dialog.getByRole('button', { name: 'Create' }))
  await expectSent(message(page, 'Could you book a room?'))
  await expect(composer(page)).toBeFocused()

  await pressOn(page, page.getByRole('button', { name: 'Rename' }), 'Shift+Tab')
  const rename = page.getByRole('dialog', { name: 'Rename conversation' })
  await expect(rename.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keys.press('Control+a')
  await keys.type('Pension review, July')
  await keys.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Pension review, July' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused()

  await pressOn(page, page.getByRole('button', { name: /^\d+ people/ }))
  const people = page.getByRole('dialog', { name: 'People' })
  const add = people.getByRole('combobox', { name: 'Add people' })
  await expect(add).toBeFocused()
  await keys.type('Priya')
  await expect(people.getByRole('option').first()).toContainText('Priya')
  await keys.press('Enter')
  await expect(people.getByRole('listitem')).toHaveCount(3)
  await expect(add).toBeFocused()
  await pressOn(page, people.getByRole('button', { name: 'Actions for Megan Doyle' }))
  await chooseByKeyboard(page, 'Remove')
  await expect(people.getByRole('listitem')).toHaveCount(2)
  await expect(people.getByRole('listitem').filter({ hasText: 'Megan' })).toHaveCount(0)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null))
    .toBe(true)
  await keys.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^\d+ people/ })).toBeFocused()
})

test('pinned, muted, unread, filtered, and there again with one key', async ({ page, server }) => {
  const keys = page.keyboard
  const [first, second] = [ordinary(server), ordinary(server, 1)]
  await signInByKeyboard(page)
  await goToConversation(page, second.conversation.name)
  await keys.press('Control+Shift+p')
  await expect(row(page, second.conversation.name)).toHaveAccessibleName(/pinned/)
  await pressOn(page, page.getByRole('button', { name: 'Conversation actions' }), 'Shift+Tab')
  await chooseByKeyboard(page, 'Mute')
  await expect(page.getByRole('button', { name: 'Conversation actions' })).toBeFocused()
  await expect(row(page, second.conversation.name)).toHaveAccessibleName(/muted/)
  await goToConversation(page, first.conversation.name)
  await keys.press('Control+u')
  await expect(row(page, first.conversation.name)).toHaveAccessibleName(/1 unread/)
  await expect(list(page)).toBeFocused()

  await keys.press('Shift+Tab')
  await expect(page.getByRole('tab', { name: 'All' })).toBeFocused()
  await keys.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Unread' })).toBeFocused()
  await expect(conversations(page)).toHaveCount(1)
  await keys.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Pinned' })).toBeFocused()
  await expect(conversations(page).nth(1)).toHaveAccessibleName(/pinned/)
  const pinned = await conversations(page).count()
  const names = await conversations(page).evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? ''),
  )
  await keys.press('Home')
  for (const place of [1, pinned]) {
    await keys.press(`Control+${place}`)
    const heading = page.getByRole('heading', { level: 1 })
    await expect
      .poll(async () => names[place - 1]?.startsWith((await heading.textContent()) ?? '?'))
      .toBe(true)
    await expect(composer(page)).toBeFocused()
  }
  await keys.press('Control+9')
  await expect(page.getByText('You have no pinned conversation 9.')).toBeVisible()
  await keys.press('Alt+ArrowDown')
  await expect(page.getByRole('heading', { level: 1, name: first.conversation.name })).toBeVisible()
  await expect(row(page, first.conversation.name)).toHaveAccessibleName(/^(?!.*unread)/)
  await keys.press('Alt+ArrowUp')
  await expect(page.getByText('Nothing else is waiting to be read.')).toBeVisible()
  await expect(composer(page)).toBeFocused()
})

test('settings, another account, the lock, the sheet of shortcuts, and the end', async ({
  app,
  page,
  server,
}) => {
  const keys = page.keyboard
  await signInByKeyboard(page)
  await goToConversation(page, ordinary(server).conversation.name)
  await keys.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
    'Next unread',
  )
  await keys.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(composer(page)).toBeFocused()

  await keys.press('Control+,')
  const dialog = settingsDialog(page)
  await tabTo(page, dialog.getByRole('tab', { selected: true }))
  const privacy = dialog.getByRole('tab', { name: 'Privacy' })
  for (let steps = 0; steps < 12; steps += 1) {
    if ((await privacy.getAttribute('aria-selected')) === 'true') break
    await keys.press('ArrowDown')
  }
  await tabTo(page, dialog.getByRole('switch', { name: 'Lock Parley' }))
  await keys.press('Space')
  const asking = page.getByRole('dialog', { name: 'Choose a passphrase' })
  await expect(asking.getByRole('textbox', { name: 'Passphrase', exact: true })).toBeFocused()
  await keys.type(PASSPHRASE)
  await tabTo(page, asking.getByRole('textbox', { name: 'Passphrase again' }))
  await keys.type(PASSPHRASE)
  await pressOn(page, asking.getByRole('button', { name: 'Turn on' }))
  await expect(dialog.getByRole('switch', { name: 'Lock Parley' })).toBeChecked()
  await keys.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(composer(page)).toBeFocused()

  await keys.type('kept over the lock')
  await keys.press('Control+Shift+l')
  await expectLocked(page)
  await keys.type(PASSPHRASE)
  await keys.press('Enter')
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('kept over the lock')

  await pressOn(page, page.getByRole('button', { name: /^Account: / }), 'Shift+Tab')
  await chooseByKeyboard(page, 'Imogen Hartley, Teme Valley Mortgages & Wealth')
  await expect(list(page)).toBeFocused()
  await command(page, 'Switch to Imogen Hartley')
  await expect(composer(page)).toHaveValue('kept over the lock')
  await expect(composer(page)).toBeFocused()

  const program = app.electron.process()
  const ended = new Promise<number | null>((done) => program.once('exit', (code) => done(code)))
  // Its key belongs to the system's menu, which no test can press: the menu has it, and does it.
  const key = await app.evaluate(({ app: own, Menu }) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById('quit')
    setTimeout(() => own.quit(), 0)
    return [item?.role, item?.accelerator]
  })
  expect(key).toEqual(['quit', 'CmdOrCtrl+Q'])
  expect(await ended).toBe(0)
})

test('a shortcut in the moment in which a dialog closes is not lost', async ({ page }) => {
  await signInByKeyboard(page)
  await page.keyboard.press('Control+/')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  await page.evaluate(async () => {
    const press = (more: KeyboardEventInit) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...more }),
      )
    press({ key: 'Escape', code: 'Escape' })
    // Before the next frame, in which it is taken away.
    await new Promise((resolve) => setTimeout(resolve))
    press({ key: 'k', code: 'KeyK', ctrlKey: true })
  })
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused()
  await expect(sheet).toHaveCount(0)
})
