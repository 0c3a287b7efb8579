import type { Locator, Page } from '@playwright/test'
import { expect } from '../harness/app.ts'

export function settings(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Settings' })
}

/** Opens the settings, chooses, and closes them. */
export async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await settings(page).getByLabel(label).selectOption(value)
  await page.keyboard.press('Escape')
  await expect(settings(page)).toHaveCount(0)
}
