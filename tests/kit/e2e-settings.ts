import type { Locator, Page } from '@playwright/test'
import { expect } from '../harness/app.ts'

export function settingsDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Settings' })
}

/** Opens the dialog, if it is not open, and goes to that section. */
export async function openSettings(page: Page, section: string): Promise<Locator> {
  const dialog = settingsDialog(page)
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Settings' }).click()
  await dialog.getByRole('tab', { name: section }).click()
  await expect(dialog.getByRole('tabpanel', { name: section })).toBeVisible()
  return dialog
}

export async function closeSettings(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(settingsDialog(page)).toHaveCount(0)
}
