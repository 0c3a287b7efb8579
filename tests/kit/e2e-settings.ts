import type { Locator, Page } from '@playwright/test'
import { expect } from '../harness/app.ts'

export function settingsDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Settings' })
}

/** Opens the dialog, if it is not open, and goes to that section. */
export async function openSettings(page: Page, section: string): Promise<Locator> {
  const dialog = settingsDialog(page)
  if (!(await dialog.isVisible()))
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await dialog.getByRole('tab', { name: section }).click()
  await expect(dialog.getByRole('tabpanel', { name: section })).toBeVisible()
  return dialog
}

export async function closeSettings(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(settingsDialog(page)).toHaveCount(0)
}

/** Opens the settings, chooses, and closes them. */
export async function choose(
  page: Page,
  section: string,
  label: string,
  value: string,
): Promise<void> {
  const dialog = await openSettings(page, section)
  await dialog.getByLabel(label).selectOption(value)
  await closeSettings(page)
}
