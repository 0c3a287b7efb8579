import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { EVERY, faultsOn } from './kit/e2e-axe.ts'
import { openSettings, settingsDialog } from './kit/e2e-settings.ts'
import { signIn } from './kit/e2e-steps.ts'
import { SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

function licences(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Licences' })
  const items = dialog.getByRole('list', { name: 'Licences' }).getByRole('listitem')
  const search = dialog.getByRole('searchbox', { name: 'Search licences' })
  return { dialog, items, search }
}

/** What the system is asked to open, and its answer in words; none means that it did. */
async function answerOpening(app: Parley, answer: string): Promise<void> {
  await app.evaluate(({ shell }, words) => {
    shell.openPath = (path) => {
      Object.assign(globalThis, { opened: path })
      return Promise.resolve(words)
    }
  }, answer)
}

test('the licences of everything in the package are read by keyboard alone', async ({
  app,
  page,
}) => {
  await signIn(page)
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('licences')?.click()
  })
  const settings = settingsDialog(page)
  await expect(settings.getByRole('tabpanel', { name: 'About' })).toBeVisible()
  const opener = settings.getByRole('button', { name: 'Show licences' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const { dialog, items, search } = licences(page)
  await expect(search).toBeFocused()
  await expect.poll(() => items.count()).toBeGreaterThan(60)
  for (const text of await items.locator('pre').allTextContents())
    expect(text.length).toBeGreaterThan(100)
  // Bundled, native, compiled in, turned into words of ours, and the program itself.
  for (const name of ['svelte', '@github/keytar', 'SQLite3 Multiple Ciphers', 'electron'])
    await expect(items.getByText(name, { exact: true })).toHaveCount(1)
  expect(await faultsOn(page, EVERY)).toEqual([])

  await page.keyboard.type('dictionary')
  await expect(items).toHaveCount(2)
  await expect(dialog.getByRole('status')).toHaveText('2 parts')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(items.first().locator('summary')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(items.first().getByText('Hunspell')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(() => items.count()).toBeGreaterThan(60)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(opener).toBeFocused()
})

test('a name that is not there is said, and the list comes back', async ({ page }) => {
  await signIn(page)
  await openSettings(page, 'About')
  await page.getByRole('button', { name: 'Show licences' }).click()
  const { dialog, items, search } = licences(page)
  await search.fill('zq<b>nothing</b>')
  await expect(dialog.getByText('Nothing here is called “zq<b>nothing</b>”.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Clear search' }).click()
  await expect.poll(() => items.count()).toBeGreaterThan(60)
  await expect(search).toBeFocused()
})

test('the page of Chromium’s licences opens outside, and it is said when it can’t', async ({
  app,
  page,
}) => {
  await signIn(page)
  const dialog = await openSettings(page, 'About')
  const open = dialog.getByRole('button', { name: 'Licences of Chromium' })
  await answerOpening(app, 'no program for it')
  await open.click()
  await expect(dialog.getByRole('alert')).toContainText('LICENSES.chromium.html')
  await answerOpening(app, '')
  await open.click()
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  const opened = await app.evaluate(() => Reflect.get(globalThis, 'opened') as unknown)
  expect(opened).toMatch(/LICENSES\.chromium\.html$/)
})
