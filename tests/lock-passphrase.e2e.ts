import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from './harness/app.ts'
import {
  expectLocked,
  invoke,
  lockNow,
  lockScreen,
  PASSPHRASE,
  setPassphrase,
  unlock,
} from './kit/e2e-lock.ts'
import { test } from './kit/e2e-notifications.ts'
import { closeSettings, openSettings } from './kit/e2e-settings.ts'
import { conversations, signIn } from './kit/e2e-steps.ts'

test.skip(process.platform !== 'linux', 'Other systems have no bus to listen on')
test.setTimeout(120_000)

test('another passphrase is chosen by keyboard, with the present one only', async ({ page }) => {
  await signIn(page)
  await setPassphrase(page)
  const settings = await openSettings(page, 'Privacy')
  await settings.getByRole('button', { name: 'Change passphrase' }).focus()
  await page.keyboard.press('Enter')
  const asking = page.getByRole('dialog', { name: 'Change passphrase' })
  const field = (name: string) => asking.getByRole('textbox', { name, exact: true })
  const alert = asking.getByRole('alert')
  await expect(field('Current passphrase')).toBeFocused()
  const type = async (present: string, first: string, second: string) => {
    await field('Current passphrase').fill(present)
    await field('New passphrase').fill(first)
    await field('New passphrase again').fill(second)
    await page.keyboard.press('Enter')
  }
  await type(PASSPHRASE, 'short', 'short')
  await expect(alert).toContainText('At least 6 characters')
  await type(PASSPHRASE, 'a cat & a mat', 'a cat & a hat')
  await expect(alert).toContainText('The two passphrases are not the same')
  await type('', 'a cat & a mat', 'a cat & a mat')
  await expect(alert).toContainText('Type your current passphrase')
  await type('not this one', 'a cat & a mat', 'a cat & a mat')
  await expect(alert).toContainText('This is not your passphrase')
  await expect(field('Current passphrase')).toBeFocused()
  await expect(async () => {
    await type(PASSPHRASE, 'a cat & a mat', 'a cat & a mat')
    await expect(asking).toHaveCount(0, { timeout: 3_000 })
  }).toPass()
  await expect(page.getByText('Your passphrase was changed.')).toBeVisible()
  await expect(settings).toBeVisible()
  await closeSettings(page)
  await lockNow(page)
  await unlock(page)
  await expect(lockScreen(page).alert).toContainText('This is not your passphrase')
  await expect(lockScreen(page).button).toBeEnabled({ timeout: 10_000 })
  await unlock(page, 'a cat & a mat')
  await expect(conversations(page).first()).toBeVisible()
})

test('changed while it locked, it is told which one unlocks, also after a reload and a restart', async ({
  app,
  page,
}) => {
  await signIn(page)
  await setPassphrase(page)
  const next = 'a cat & a mat'
  const changed = invoke(page, 'lock.change', { passphrase: PASSPHRASE, next })
  await invoke(page, 'lock.now', {})
  await expectLocked(page)
  await changed
  const told = (at: Page) => expect(at.getByText('Type the new one.')).toBeVisible()
  await told(page)
  await page.reload()
  await told(page)
  const again = await app.relaunch()
  await expectLocked(again)
  await told(again)
  await unlock(again, next)
  await expect(conversations(again).first()).toBeVisible()
  await lockNow(again)
  await expect(again.getByText('Type the new one.')).toHaveCount(0)
})

test('where the firm wants it locked a passphrase is chosen first, and can’t be put off', async ({
  app,
  page,
}) => {
  await signIn(page)
  await expect(conversations(page).first()).toBeVisible()
  const policy = join(app.userData, 'policy.json')
  await writeFile(policy, JSON.stringify({ locked: { appLock: true } }))
  let again = await app.relaunch([`--policy-file=${policy}`])
  const heading = again.getByRole('heading', { name: 'Choose a passphrase' })
  await expect(heading).toBeVisible()
  await expect(again.getByText('Managed by your organisation')).toBeVisible()
  await expect(again.getByRole('button', { name: 'Don’t lock Parley' })).toHaveCount(0)
  await expect(conversations(again)).toHaveCount(0)
  const field = again.getByRole('textbox', { name: 'Passphrase', exact: true })
  await expect(field).toBeFocused()
  await field.fill('short')
  await again.keyboard.press('Enter')
  await expect(again.getByRole('alert')).toContainText('At least 6 characters')
  await field.fill(PASSPHRASE)
  await again.getByRole('textbox', { name: 'Passphrase again' }).fill(PASSPHRASE)
  await again.keyboard.press('Enter')
  await expect(conversations(again).first()).toBeVisible()
  again = await app.relaunch([`--policy-file=${policy}`])
  await expectLocked(again)
  await unlock(again)
  await expect(conversations(again).first()).toBeVisible()
})

test('it is switched off with the passphrase, and not without', async ({ app, page }) => {
  await signIn(page)
  await setPassphrase(page)
  const dialog = await openSettings(page, 'Privacy')
  await invoke(page, 'settings.change', { appLock: false })
  await invoke(page, 'settings.reset', {})
  await expect(dialog.getByRole('switch', { name: 'Lock Parley' })).toBeChecked()
  await dialog.getByRole('switch', { name: 'Lock Parley' }).click()
  const asking = page.getByRole('dialog', { name: 'Stop locking Parley?' })
  await asking.getByRole('textbox', { name: 'Passphrase' }).fill('wrong')
  await asking.getByRole('button', { name: 'Turn off' }).click()
  await expect(asking.getByRole('alert')).toContainText('This is not your passphrase')
  await expect(async () => {
    await asking.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
    await asking.getByRole('button', { name: 'Turn off' }).click()
    await expect(asking).toHaveCount(0, { timeout: 3_000 })
  }).toPass()
  const again = await app.relaunch()
  await expect(conversations(again).first()).toBeVisible()
})
