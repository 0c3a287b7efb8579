/** What a user does to change things, in the words of the screen. */
import type { Locator, Page } from '@playwright/test'
import { message } from './e2e-steps.ts'

export const EDIT = 'PUT /api/v1/conversation/*/messages/*'

export function editBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Edit message' })
}

/** Opens the toolbar of a message with the mouse. */
export async function messageButton(page: Page, text: string, name: string): Promise<Locator> {
  await message(page, text).hover()
  return message(page, text).getByRole('button', { name, exact: true })
}

export async function edit(page: Page, from: string, to: string): Promise<void> {
  await (await messageButton(page, from, 'Edit')).click()
  await editBox(page).fill(to)
  await editBox(page).press('Enter')
}

export function reaction(page: Page, text: string, name: RegExp): Locator {
  return message(page, text).getByRole('button', { name })
}

/** What Plannr did not take. */
export function refused(page: Page): Locator {
  return page.getByRole('region', { name: 'Not changed in Plannr' })
}

export function choose(page: Page, name: string): Promise<void> {
  return page.getByRole('menuitem', { name, exact: true }).click()
}
