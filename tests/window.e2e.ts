import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { wordsAfterCrash } from './kit/e2e-crash.ts'
import { attachments, makeFolder, makeLargeFile, pickFiles } from './kit/e2e-files.ts'
import { expectNotices, isVisible, test } from './kit/e2e-notifications.ts'
import { composer, openConversation, row, send, signIn } from './kit/e2e-steps.ts'
import { INLINE, ordinary } from './kit/e2e-world.ts'

test.setTimeout(90_000)
test.skip(process.platform !== 'linux', 'The tray and the bus of Linux')

const close = (app: Parley) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
const crash = (app: Parley) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
const ended = (app: Parley) =>
  new Promise<number | null>((done) => app.electron.process().once('exit', (code) => done(code)))

/** From now on every question of the system is answered with that button. */
function answer(app: Parley, response: number): Promise<void> {
  return app.evaluate(({ dialog }, button) => {
    dialog.showMessageBox = (...words: unknown[]) => {
      Object.assign(globalThis, { asked: JSON.stringify(words.at(-1)) })
      return Promise.resolve({ response: button, checkboxChecked: false })
    }
  }, response)
}
const asked = (app: Parley) => app.evaluate(() => String(Reflect.get(globalThis, 'asked') ?? ''))

async function afterCrash(app: Parley): Promise<void> {
  await expect
    .poll(() => wordsAfterCrash(app), { timeout: 20_000 })
    .toContain('had to be restarted')
}

test('closing hides it in the tray and says so once; the tray brings it back', async ({
  app,
  centre,
  page,
  tray,
}) => {
  await signIn(page)
  await expect.poll(() => tray.hasItem).toBe(true)
  await close(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  await expectNotices(centre, [{ title: 'Parley keeps running' }])
  await tray.activate()
  await expect.poll(() => isVisible(app)).toBe(true)
  await close(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  await tray.choose('Open Parley')
  await expect.poll(() => isVisible(app)).toBe(true)
  expect(centre.history.filter(({ title }) => title === 'Parley keeps running')).toHaveLength(1)
})

test('where nobody draws tray icons, closing ends it', async ({ app, page, tray }) => {
  await signIn(page)
  await expect.poll(() => tray.hasItem).toBe(true)
  tray.leave()
  // Asked in the same order on the same bus, so it knows by then.
  await expect.poll(() => tray.wasAsked).toBeGreaterThan(0)
  const end = ended(app)
  await close(app)
  expect(await end).toBe(0)
})

test('a page that dies comes back with the draft, and says so', async ({ app, page, server }) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  await composer(page).fill('half a thought')
  // The promise itself: typed text is stored within 300 ms.
  await page.waitForTimeout(300)
  await crash(app)
  await afterCrash(app)
  await expect.poll(() => wordsAfterCrash(app)).toContain(name)
  const back = await app.relaunch()
  await openConversation(back, name)
  await expect(composer(back)).toHaveValue('half a thought')
})

test('a page that keeps dying asks, and “Quit” ends it', async ({ app, page }) => {
  await signIn(page)
  await answer(app, 1)
  const end = ended(app)
  for (let time = 0; time < 3; time += 1) {
    await crash(app)
    if (time < 2) await afterCrash(app)
  }
  expect(await end).toBe(0)
})

test('“Restart” is not done when the user stays for files on their way, and the page is back', async ({
  app,
  page,
  server,
}) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  const rule = server.demo.faults.add(INLINE, { kind: 'hang' })
  const { path } = await makeLargeFile(await makeFolder(), 'large.zip', 8 * 1024 ** 2)
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'zip and away')
  await expect.poll(() => rule.hits).toBe(1)
  await app.evaluate(({ app: program, dialog }) => {
    program.relaunch = () => Object.assign(globalThis, { relaunched: true })
    dialog.showMessageBox = (...words: unknown[]) => {
      const question = JSON.stringify(words.at(-1))
      Object.assign(globalThis, { asked: question })
      const response = question.includes('keeps failing') ? 0 : 2
      return Promise.resolve({ response, checkboxChecked: false })
    }
  })
  for (let time = 0; time < 3; time += 1) {
    await crash(app)
    if (time < 2) await afterCrash(app)
  }
  await expect.poll(() => asked(app), { timeout: 20_000 }).toContain('still being sent')
  await afterCrash(app)
  await expect.poll(() => wordsAfterCrash(app)).toContain(name)
  expect(await app.evaluate(() => Reflect.has(globalThis, 'relaunched'))).toBe(false)
})

test('a page that keeps dying asks, and “Restart” begins anew once all has ended', async ({
  app,
  page,
}) => {
  await signIn(page)
  await answer(app, 0)
  const file = join(app.userData, 'relaunched')
  await app.evaluate(({ app: program }, told) => {
    program.relaunch = () => process.getBuiltinModule('node:fs').writeFileSync(told, 'once')
  }, file)
  const end = ended(app)
  for (let time = 0; time < 3; time += 1) {
    await crash(app)
    if (time < 2) await afterCrash(app)
  }
  expect(await end).toBe(0)
  expect(await readFile(file, 'utf8')).toBe('once')
})

test('what is told only once waits for a page that is loaded anew', async ({ app, page, tray }) => {
  await signIn(page)
  await app.evaluate(({ BrowserWindow, Menu }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.reload()
    Menu.getApplicationMenu()?.getMenuItemById('settings')?.click()
  })
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await tray.choose('Settings')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
})

test('a page that tried to leave still hears what is told only once', async ({
  app,
  page,
  tray,
}) => {
  await signIn(page)
  const tried = await app.evaluateHandle(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const happened: string[] = []
    contents?.on('did-stop-loading', () => happened.push('did-stop-loading'))
    return happened
  })
  await page.evaluate(() => {
    location.href = 'https://parley.invalid/'
  })
  await expect.poll(() => tried.jsonValue()).toContain('did-stop-loading')
  await tray.choose('Settings')
  // The driver waits for the navigation that never comes.
  await expect.poll(() => wordsAfterCrash(app)).toContain('Start at login')
})

test('a page that hangs is loaded again when the user says so', async ({ app, page }) => {
  await signIn(page)
  await answer(app, 0)
  await app.evaluate(({ BrowserWindow }) => {
    const window: NodeJS.EventEmitter | undefined = BrowserWindow.getAllWindows()[0]
    window?.emit('unresponsive')
  })
  await expect.poll(() => asked(app)).toContain('does not answer')
  await afterCrash(app)
})

test('the end of the graphics process changes nothing', async ({ app, page }) => {
  await signIn(page)
  const pid = await app.evaluate(
    ({ app: program }) => program.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0,
  )
  test.skip(pid === 0, 'There is none')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => app.log).toContain('a process is gone')
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible()
})

test('size, zoom and place are as they were left', async ({ app, page }) => {
  await expect(page.getByRole('heading')).toBeVisible()
  // The page may be there before its window is, which then comes up as it was made.
  const isThere = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await expect.poll(isThere).toBe(true)
  await app.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setBounds({ x: 40, y: 30, width: 900, height: 640 })
    const item = Menu.getApplicationMenu()?.getMenuItemById('zoom-in')
    for (let time = 0; time < 2; time += 1) item?.click()
  })
  const zoom = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
    )
  await expect.poll(zoom).toBeCloseTo(1.25)
  const again = await app.relaunch()
  await expect(again.getByRole('heading')).toBeVisible()
  await expect.poll(zoom).toBeCloseTo(1.25)
  const bounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(bounds).toMatchObject({ width: 900, height: 640 })
})

test('the menu offers what can be done, and does it', async ({ app, page, server }) => {
  const [first, second] = [ordinary(server).conversation, ordinary(server, 1).conversation]
  const state = (id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
      return item ? { enabled: item.enabled, checked: item.checked } : null
    }, id)
  const press = (id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
    }, id)
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
  expect(await state('settings')).toMatchObject({ enabled: false })
  await signIn(page)
  await expect.poll(() => state('settings')).toMatchObject({ enabled: true })
  expect(await state('pin')).toMatchObject({ enabled: false })
  await openConversation(page, first.name)
  await expect.poll(() => state('pin')).toEqual({ enabled: true, checked: false })
  await press('pin')
  await expect(row(page, first.name)).toHaveAccessibleName(/pinned/)
  await expect.poll(() => state('pin')).toEqual({ enabled: true, checked: true })
  await openConversation(page, second.name)
  await press('mute')
  await expect(row(page, second.name)).toHaveAccessibleName(/muted/)
  await press('settings')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  // Behind a dialog nothing is done that it would hide.
  await press('pin')
  await press('shortcuts')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toHaveCount(0)
  await expect(row(page, second.name)).not.toHaveAccessibleName(/pinned/)
})

test('keys go from conversation to conversation and open the sheet of shortcuts', async ({
  page,
  server,
}) => {
  const { name } = ordinary(server, 1).conversation
  const heading = page.getByRole('heading', { level: 1 })
  await signIn(page)
  await openConversation(page, name)
  await page.keyboard.press('Control+Tab')
  await expect(heading).not.toHaveText(name)
  await page.keyboard.press('Control+Shift+Tab')
  await expect(heading).toHaveText(name)
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await composer(page).fill('really')
  await composer(page).press('?')
  await expect(composer(page)).toHaveValue('really?')
  await page.keyboard.press('Control+/')
  await expect(sheet).toBeVisible()
  await expect(sheet.getByText('Ctrl+Shift+F')).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('keyboard')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeVisible()
})
