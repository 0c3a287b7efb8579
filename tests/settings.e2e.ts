import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { closeSettings, openSettings, settingsDialog } from './kit/e2e-settings.ts'
import { openConversation, messages, row, signIn } from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const searchbox = (page: Page) => page.getByRole('searchbox', { name: 'Search settings' })

function pixels(page: Page, selector: string, property: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate(
      (element, name) => parseFloat(getComputedStyle(element).getPropertyValue(name)),
      property,
    )
}

/** Red of the ground of the page: what the theme does to it is told by it alone. */
function ground(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [, red] = /rgb\((\d+)/.exec(getComputedStyle(document.body).backgroundColor) ?? []
    return Number(red)
  })
}

/** Playwright would have a say in the colours. */
async function letColoursBe(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

async function resize(app: Parley, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [wide = 0, high = 0]) => {
      const window = BrowserWindow.getAllWindows()[0]
      window?.setMinimumSize(200, 200)
      window?.setContentSize(wide, high)
    },
    [width, height],
  )
  await expect
    .poll(() => app.page.evaluate(() => [innerWidth, innerHeight]))
    .toEqual([width, height])
}

/** How the root looks at the moment in which there is something to be painted, before main has answered. */
function noteFirstLook(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('#app > *')) return
    observer.disconnect()
    const { dataset, style } = document.documentElement
    const firstLook = `${dataset['density']} ${style.getPropertyValue('--text-scale')}`
    Object.assign(window, { firstLook })
  })
  observer.observe(document, { childList: true, subtree: true })
}

test('the sections are reached by keyboard, and the search is where typing begins', async ({
  page,
}) => {
  await signIn(page)
  await page.keyboard.press('Control+,')
  const dialog = settingsDialog(page)
  await expect(searchbox(page)).toBeFocused()
  await page.keyboard.press('Tab')
  const tab = (name: string) => dialog.getByRole('tab', { name })
  await expect(tab('General')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(tab('Notifications')).toBeFocused()
  await expect(tab('Notifications')).toHaveAttribute('aria-selected', 'true')
  await expect(dialog.getByRole('tabpanel', { name: 'Notifications' })).toBeVisible()
  await page.keyboard.press('End')
  await expect(dialog.getByRole('heading', { level: 3, name: 'About' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(tab('General')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByLabel('Start at login')).toBeFocused()
  await closeSettings(page)
})

test('a search finds settings of every section by their words, and Escape leaves it first', async ({
  page,
}) => {
  await signIn(page)
  const dialog = await openSettings(page, 'Files')
  const headings = dialog.getByRole('heading', { level: 3 })
  await searchbox(page).fill('dark')
  await expect(headings).toHaveText(['Appearance'])
  await expect(dialog.getByLabel('Theme')).toBeVisible()
  await expect(dialog.getByLabel('Density')).toHaveCount(0)
  await expect(dialog.getByRole('status', { name: 'Search settings' })).toHaveText('1 setting')
  await searchbox(page).fill('mess')
  await expect(headings.filter({ visible: true })).toContainText(['General', 'Notifications'])
  await searchbox(page).fill('quux <b>')
  await expect(dialog.getByRole('status', { name: 'Search settings' })).toHaveText(
    'No setting is about “quux <b>”.',
  )
  await page.keyboard.press('Escape')
  await expect(searchbox(page)).toHaveValue('')
  await expect(searchbox(page)).toBeFocused()
  await expect(headings).toHaveText(['Files'])
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('theme, text size and density show at once and from the first frame of the next start', async ({
  app,
  page,
  server,
}) => {
  await letColoursBe(page)
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  const dialog = await openSettings(page, 'Appearance')
  await dialog.getByLabel('Theme').selectOption('Light')
  await expect.poll(() => ground(page)).toBeGreaterThan(200)
  await dialog.getByLabel('Theme').selectOption('Dark')
  await expect.poll(() => ground(page)).toBeLessThan(60)
  const text = await pixels(page, 'article', 'font-size')
  expect(await pixels(page, '[role="option"]', 'height')).toBe(68)
  await dialog.getByLabel('Text size').selectOption('150%')
  await expect.poll(() => pixels(page, 'article', 'font-size')).toBe(text * 1.5)
  await expect.poll(() => pixels(page, '[role="option"]', 'height')).toBe(90)
  await dialog.getByLabel('Density').selectOption('Compact')
  await expect.poll(() => pixels(page, '[role="option"]', 'height')).toBe(67)
  await dialog.getByLabel('Animations').selectOption('Reduced')
  await expect
    .poll(() => pixels(page, '[role="option"] > div', 'transition-duration'))
    .toBeLessThan(0.001)
  await closeSettings(page)
  // The end that was on the screen still is.
  await expect(messages(page).last()).toBeInViewport({ ratio: 0.95 })
  const log = page.getByRole('log', { name: 'Messages' })
  await expect
    .poll(() => log.evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop))
    .toBeLessThan(2)

  const again = await app.relaunch()
  await letColoursBe(again)
  await again.addInitScript(noteFirstLook)
  await again.reload()
  await expect
    .poll(() => again.evaluate((): unknown => Reflect.get(window, 'firstLook')))
    .toBe('compact 1.5')
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  await expect.poll(() => ground(again)).toBeLessThan(60)
  await expect.poll(() => pixels(again, '[role="option"]', 'height')).toBe(67)
})

test('every section is whole in a window of 480 by 360', async ({ app, page }) => {
  await signIn(page)
  await resize(app, 480, 360)
  await page.keyboard.press('Control+,')
  const dialog = settingsDialog(page)
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 })
  await expect(searchbox(page)).toBeInViewport({ ratio: 1 })
  for (const tab of await dialog.getByRole('tab').all()) {
    await tab.click()
    // Scrolled to a part of a pixel.
    await expect(tab).toBeInViewport({ ratio: 0.98 })
    const panel = dialog.getByRole('tabpanel')
    expect(await panel.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)
    const last = panel.locator('[data-setting]').last()
    await last.scrollIntoViewIfNeeded()
    await expect(last).toBeInViewport({ ratio: 0.9 })
  }
})

test.describe('what the firm has decided', () => {
  test.skip(process.env['PARLEY_TEST_EXECUTABLE'] !== undefined, 'Only a checkout has the seam')

  test('is shown as such, can’t be changed, and a default gives way', async ({ app, page }) => {
    const policy = join(app.userData, 'policy.json')
    const locked = { notifications: 'count', quietTo: '07:00', unknown: 1, theme: 3 }
    const defaults = { undoHold: 5, quietHours: true }
    await writeFile(policy, JSON.stringify({ locked, defaults }))
    await signIn(page)
    const again = await app.relaunch([`--policy-file=${policy}`])
    const dialog = await openSettings(again, 'Notifications')
    const field = dialog.getByLabel('Show in notifications')
    await expect(field).toBeDisabled()
    await expect(field).toHaveValue('Count only')
    await expect(field).toHaveAccessibleDescription(/Managed by your organisation/)
    await expect(dialog.getByLabel('To', { exact: true })).toBeDisabled()
    await expect(dialog.getByLabel('To', { exact: true })).toHaveAccessibleDescription(/Managed/)
    await expect(dialog.getByLabel('From', { exact: true })).toBeEnabled()
    await openSettings(again, 'Composing')
    await expect(dialog.getByLabel('Undo send')).toHaveValue('5 seconds')
    await dialog.getByLabel('Undo send').selectOption('Off')
    await expect(dialog.getByLabel('Undo send')).toHaveValue('Off')
    await openSettings(again, 'Advanced')
    await expect(dialog.getByText('2 settings are managed')).toBeVisible()
    const forged = await again.evaluate(() => {
      const { parley } = window as unknown as {
        parley: { invoke: (name: string, input: object, account: null) => Promise<unknown> }
      }
      return parley.invoke('settings.change', { notifications: 'full', theme: 'dark' }, null)
    })
    expect(forged).toMatchObject({ ok: false, error: { code: 'managed' } })
    const kept = JSON.parse(await readFile(join(app.userData, 'settings.json'), 'utf8')) as object
    expect(kept).toMatchObject({ chosen: { undoHold: 0 } })
    expect(JSON.stringify(kept)).not.toContain('"theme"')
  })
})

test('a damaged settings file is set aside, and said once', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Try the demo workspace' }).click()
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible()
  await app.close()
  await writeFile(join(app.userData, 'settings.json'), '{"chosen": {"them')
  const again = await app.start()
  const notice = again.getByText('Your settings could not be read')
  await expect(notice).toBeVisible()
  await expect(again.getByRole('button', { name: 'Try the demo workspace' })).toBeVisible()
  expect(await readFile(join(app.userData, 'settings.json.unreadable'), 'utf8')).toContain('them')
  const third = await app.relaunch()
  await third.getByRole('button', { name: 'Try the demo workspace' }).click()
  await openSettings(third, 'General')
  await expect(third.getByText('Your settings could not be read')).toHaveCount(0)
})

test('the folder for downloads is chosen in the system’s dialog, and one that is gone is said', async ({
  app,
  page,
}) => {
  await signIn(page)
  const folder = await mkdtemp(join(tmpdir(), 'parley-chosen-'))
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, folder)
  const dialog = await openSettings(page, 'Files')
  await dialog.getByRole('button', { name: 'Download folder' }).click()
  await expect(dialog.getByText(folder, { exact: true })).toBeVisible()
  await app.evaluate(({ dialog: system }) => {
    system.showOpenDialog = () =>
      Promise.resolve({ canceled: false, filePaths: ['/nowhere/drive'] })
  })
  await dialog.getByRole('button', { name: 'Download folder' }).click()
  await expect(dialog.getByText('/nowhere/drive is not there')).toBeVisible()
  await dialog.getByRole('button', { name: 'Use Downloads' }).click()
  await expect(dialog.getByText('is not there')).toHaveCount(0)
  const forged = await page.evaluate(() => {
    const { parley } = window as unknown as {
      parley: { invoke: (name: string, input: object, account: null) => Promise<unknown> }
    }
    return parley.invoke('settings.change', { downloadFolder: '/etc' }, null)
  })
  expect(forged).toMatchObject({ ok: false, error: { code: 'bad-input' } })
})

test('a row of the list is as high as its density says', async ({ page, server }) => {
  await signIn(page)
  const { name } = ordinary(server).conversation
  const dialog = await openSettings(page, 'Appearance')
  await dialog.getByLabel('Density').selectOption('Compact')
  await closeSettings(page)
  await expect(row(page, name)).toHaveCSS('height', '48px')
})
