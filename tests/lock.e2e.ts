import { commands } from '../contract/commands.ts'
import { ASKED_WHILE_LOCKED } from '../main/ipc/lock-gate.ts'
import { expect } from './harness/app.ts'
import { forgetSecret, keychainEntries } from './kit/e2e-keychain.ts'
import {
  everythingIn,
  expectLocked,
  goAway,
  invoke,
  lockNow,
  lockScreen,
  PASSPHRASE,
  setPassphrase,
  sleep,
  unlock,
} from './kit/e2e-lock.ts'
import { expectNotices, hide, isVisible, test } from './kit/e2e-notifications.ts'
import { wordsAfterCrash } from './kit/e2e-crash.ts'
import { closeSettings, openSettings } from './kit/e2e-settings.ts'
import {
  composer,
  conversations,
  expectSent,
  message,
  openConversation,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { copies, ordinary, other, ownAccount, SEND, threads } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')
test.setTimeout(120_000)

test('a locked Parley shows nothing, and goes on where the user was', async ({ page, server }) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  server.demo.people.say(uuid, other(server, thread), 'the planted word is quincunx')
  await signIn(page)
  await openConversation(page, name)
  await expect(message(page, 'quincunx')).toBeVisible()
  await setPassphrase(page)
  // Pressed within the time in which a draft is not stored yet, and over an open dialog.
  await composer(page).pressSequentially('a thought about zymurgy')
  await page.getByRole('button', { name: 'Settings' }).click()
  await lockNow(page)
  const seen = await everythingIn(page)
  for (const word of ['quincunx', 'zymurgy', name, 'Hartley', 'Ashdown'])
    expect(seen, word).not.toContain(word)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await unlock(page, 'not this one')
  await expect(lockScreen(page).alert).toContainText('This is not your passphrase')
  await expect(lockScreen(page).button).toBeEnabled({ timeout: 10_000 })
  await unlock(page)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(message(page, 'quincunx')).toBeVisible()
  await expect(composer(page)).toHaveValue('a thought about zymurgy')
  await expect(composer(page)).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the place in a long thread is the same after the unlock', async ({ page, server }) => {
  const long = threads(server).sort((a, b) => b.messages.length - a.messages.length)[0]
  if (!long) throw new Error('there is no conversation')
  await signIn(page)
  await setPassphrase(page)
  await openConversation(page, long.conversation.name)
  const log = page.getByRole('log', { name: 'Messages' })
  const top = () =>
    log.evaluate((box) => {
      const edge = box.getBoundingClientRect().top
      const rows = [...box.querySelectorAll('[role="article"], article')]
      const first = rows.find((one) => one.getBoundingClientRect().bottom > edge + 1)
      return first?.getAttribute('aria-label') ?? first?.textContent ?? ''
    })
  const end = await top()
  await log.hover()
  await page.mouse.wheel(0, -1_500)
  await expect.poll(top).not.toBe(end)
  const before = await top()
  await lockNow(page)
  await unlock(page)
  await expect.poll(top).toBe(before)
})

test('it locks at once also over an open menu', async ({ page, server }) => {
  await signIn(page)
  await setPassphrase(page)
  await openConversation(page, ordinary(server).conversation.name)
  await page.getByRole('listbox', { name: 'Conversations' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Control+Shift+L')
  await expectLocked(page)
})

test('a script in the page gets nothing while it is locked, whatever it asks', async ({
  app,
  page,
  server,
}) => {
  const { uuid } = ordinary(server).conversation
  const own = ownAccount(server)
  await signIn(page)
  await setPassphrase(page)
  await lockNow(page)
  for (const name of Object.keys(commands)) {
    if ((ASKED_WHILE_LOCKED as ReadonlySet<string>).has(name)) continue
    const input = { conversationUuid: uuid, limit: 10, filter: 'all', offset: 0, text: 'forged' }
    expect(await invoke(page, name, input, own), name).toContain('"code":"locked"')
  }
  const file = await page.evaluate(
    (address) =>
      fetch(address).then(
        (answer) => answer.status,
        () => 0,
      ),
    `parley-file://${own}/${uuid}`,
  )
  expect(file).not.toBe(200)
  // A page that is loaded anew, or has died, begins locked.
  await page.reload()
  await expectLocked(page)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await expect.poll(() => wordsAfterCrash(app), { timeout: 20_000 }).toContain('Parley is locked')
})

test('it locks when nobody is there, and when the computer sleeps', async ({ app, page }) => {
  await signIn(page)
  await setPassphrase(page)
  await sleep(app)
  await expectLocked(page)
  await unlock(page)
  const dialog = await openSettings(page, 'Privacy')
  await dialog.getByLabel('Lock when you are away for').selectOption('1 minute')
  await dialog.getByRole('switch', { name: /^Also lock when/ }).click()
  await closeSettings(page)
  await sleep(app)
  await expect(conversations(page).first()).toBeVisible()
  // Nobody for an hour: the clocks of the program as well as the system's.
  await app.evaluate(() => {
    const { now } = Date
    Date.now = () => now() + 3_600_000
  })
  await goAway(app, 3_600)
  await expect(lockScreen(page).heading).toBeVisible({ timeout: 20_000 })
})

test('messages leave and arrive meanwhile, and outside only a number is told', async ({
  app,
  centre,
  page,
  server,
}) => {
  const [here, there] = [ordinary(server), ordinary(server, 1)]
  await signIn(page)
  await setPassphrase(page)
  await openConversation(page, here.conversation.name)
  const held = server.demo.faults.add(SEND, { kind: 'hang' })
  await send(page, 'on its way while it is locked')
  await expect.poll(() => held.hits).toBe(1)
  await lockNow(page)
  server.demo.faults.release()
  await hide(app)
  await expect
    .poll(() => copies(server, here.conversation.uuid, 'on its way while it is locked'), {
      timeout: 60_000,
    })
    .toBe(1)
  server.demo.people.say(there.conversation.uuid, other(server, there), 'a secret')
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await expectNotices(centre, [{ title: 'Parley', body: '1 new message' }])
  expect(JSON.stringify(centre.history)).not.toContain('a secret')
  expect(JSON.stringify(centre.history)).not.toContain(there.conversation.name)
  // The click leads to the lock first, and goes on after it.
  const [notice] = centre.notices
  if (notice) centre.click(notice)
  await expect.poll(() => isVisible(app)).toBe(true)
  await expectLocked(page)
  await unlock(page)
  await expect(page.getByRole('heading', { level: 1, name: there.conversation.name })).toBeVisible()
  await openConversation(page, here.conversation.name)
  await expectSent(message(page, 'on its way while it is locked'))
})

test('it starts locked, also after kill -9, and wrong tries wait on', async ({ app, page }) => {
  await signIn(page)
  await setPassphrase(page)
  let again = await app.relaunch()
  await expectLocked(again)
  await unlock(again, 'wrong')
  await expect(lockScreen(again).alert).toContainText('This is not your passphrase')
  await expect(lockScreen(again).button).toBeEnabled({ timeout: 10_000 })
  await unlock(again, 'wrong again')
  await expect(lockScreen(again).alert).toContainText('Wait 2 seconds')
  await app.kill()
  again = await app.start()
  await expectLocked(again)
  await expect(lockScreen(again).alert).toContainText('Wait')
  expect(await invoke(again, 'lock.unlock', { passphrase: PASSPHRASE })).toContain('lock-wait')
  await expect(lockScreen(again).button).toBeEnabled({ timeout: 10_000 })
  await unlock(again)
  await expect(conversations(again).first()).toBeVisible()
})

test('without what it compares with, nothing unlocks it but signing out', async ({ app, page }) => {
  const before = new Set(await keychainEntries())
  await signIn(page)
  await setPassphrase(page)
  const mine = (await keychainEntries()).filter((name) => !before.has(name))
  const verifier = mine.find((name) => name.endsWith('/lock'))
  if (verifier === undefined) throw new Error('the keychain has no verifier')
  await app.close()
  await forgetSecret(verifier)
  const again = await app.start()
  await expectLocked(again)
  await unlock(again)
  await expect(lockScreen(again).alert).toContainText('nothing can unlock Parley')
  await again.getByRole('button', { name: 'Forgotten your passphrase?' }).click()
  await again.getByRole('button', { name: 'Sign out and remove' }).click()
  await expect(again.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
  const left = (await keychainEntries()).filter((name) => mine.includes(name))
  expect(left).toEqual([])
  await app.relaunch()
  await expect(app.page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})

test('who has forgotten it is asked about unsent words, and then all is removed', async ({
  page,
  server,
}) => {
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  await composer(page).fill('not sent yet')
  await setPassphrase(page)
  await lockNow(page)
  await page.getByRole('button', { name: 'Forgotten your passphrase?' }).click()
  await page.getByRole('button', { name: 'Sign out and remove' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('not been sent')
  await page.getByRole('button', { name: 'Go back' }).click()
  await expect(lockScreen(page).heading).toBeVisible()
  await page.getByRole('button', { name: 'Forgotten your passphrase?' }).click()
  await page.getByRole('button', { name: 'Sign out and remove' }).click()
  await page.getByRole('button', { name: 'Delete it and sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})
