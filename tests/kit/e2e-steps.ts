/** What a user does, in words; names only, so that a rename of the screen's words is one change. */
import type { Locator, Page } from '@playwright/test'
import { DEMO_TOKEN } from '../../demo/token.ts'
import type { Thread } from '../../demo/world/thread-index.ts'
import { expect } from '../harness/app.ts'
import { ordinary, type Server } from './e2e-world.ts'

export const MAIN_ACCOUNT = 'Imogen Hartley, Ashdown & Vale Financial Planning'

export async function enterToken(page: Page, token: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Personal access token' })
  const opener = page.getByRole('button', { name: 'Use a personal access token' })
  if (!(await field.isVisible())) await opener.click()
  await field.fill(token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs in with the demo user's token and waits until the conversations are there and current. */
export async function signIn(page: Page): Promise<void> {
  await enterToken(page, DEMO_TOKEN)
  await page.getByRole('button', { name: MAIN_ACCOUNT }).click()
  await expectSynced(page)
}

export async function expectSynced(page: Page): Promise<void> {
  await expect(syncStatus(page)).toHaveText(/^\s*Checked/, { timeout: 15_000 })
}

export function syncStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Sync status' })
}

/** Polls at once, as a user in a hurry would. */
export async function checkNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check now' }).click()
}

export function conversations(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Conversations' }).getByRole('option')
}

/** The row whose name begins with the conversation's name. */
export function row(page: Page, name: string): Locator {
  return page
    .getByRole('listbox', { name: 'Conversations' })
    .getByRole('option', { name: new RegExp(`^${escapePattern(name)}`) })
}

export async function openConversation(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(composer(page)).toBeEditable()
}

/** Signs in, with the newest ordinary conversation open. */
export async function signInAndOpen(
  page: Page,
  server: Server,
): Promise<{ thread: Thread; uuid: string; name: string }> {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, name)
  return { thread, uuid, name }
}

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message', exact: true })
}

export function messages(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' }).getByRole('article')
}

export function message(page: Page, text: string | RegExp): Locator {
  return messages(page).filter({ hasText: text })
}

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Own messages carry this mark once the server has them. */
export async function expectSent(entry: Locator, timeout = 10_000): Promise<void> {
  await expect(entry).toHaveCount(1, { timeout })
  await expect(entry.getByRole('img', { name: 'Sent' })).toBeVisible({ timeout })
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
