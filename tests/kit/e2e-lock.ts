/** The app lock as a user has it, and a computer that says what a test wants. */
import type { Page } from '@playwright/test'
import { expect } from '../harness/app.ts'
import type { Parley } from '../harness/parley.ts'
import { closeSettings, openSettings } from './e2e-settings.ts'

export const PASSPHRASE = 'two horses & a hat'

export function lockScreen(page: Page) {
  const field = page.getByRole('textbox', { name: 'Passphrase', exact: true })
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Parley is locked' }),
    field,
    button: page.getByRole('button', { name: 'Unlock', exact: true }),
    alert: page.getByRole('alert'),
  }
}

export async function expectLocked(page: Page): Promise<void> {
  await expect(lockScreen(page).heading).toBeVisible()
  await expect(lockScreen(page).field).toBeFocused()
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await lockScreen(page).field.fill(passphrase)
  await page.keyboard.press('Enter')
}

/** In the settings, which are closed again. */
export async function setPassphrase(page: Page): Promise<void> {
  const dialog = await openSettings(page, 'Privacy')
  await dialog.getByRole('switch', { name: 'Lock Parley' }).click()
  const asking = page.getByRole('dialog', { name: 'Choose a passphrase' })
  await asking.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE)
  await asking.getByRole('textbox', { name: 'Passphrase again' }).fill(PASSPHRASE)
  await asking.getByRole('button', { name: 'Turn on' }).click()
  await expect(dialog.getByRole('switch', { name: 'Lock Parley' })).toBeChecked()
  await closeSettings(page)
}

export async function lockNow(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+L')
  await expectLocked(page)
}

/** What any script in the page gets for a command. */
export function invoke(page: Page, name: string, input: object, account: string | null = null) {
  return page.evaluate(
    async ([command, given, accountUuid]) => {
      type Invoke = (name: string, input: object, account: string | null) => Promise<unknown>
      const { parley } = window as unknown as { parley: { invoke: Invoke } }
      return JSON.stringify(await parley.invoke(command, given, accountUuid))
    },
    [name, input, account] as const,
  )
}

/** The system says from now on that nobody has touched it for so long. */
export async function goAway(app: Parley, seconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }, idle) => {
    powerMonitor.getSystemIdleTime = () => idle
  }, seconds)
}

export async function sleep(app: Parley): Promise<void> {
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
}

/** All of the page's text, attributes and title. */
export function everythingIn(page: Page): Promise<string> {
  return page.evaluate(
    () => document.title + document.documentElement.outerHTML + document.body.innerText,
  )
}
