/** The way to Plannr, as a user sets it. */
import type { Page } from '@playwright/test'
import { expect } from '../harness/app.ts'

/** Also what is on this computer, which Chromium reaches directly unless told so. */
const EVERYTHING = '<-loopback>'

/** In the dialog of the sign-in page. */
export async function useProxy(page: Page, server: string): Promise<void> {
  const dialog = await openNetwork(page)
  await dialog.getByLabel('Proxy', { exact: true }).selectOption('Manual')
  await dialog.getByLabel('Not through the proxy').fill(EVERYTHING)
  await dialog.getByLabel('Proxy server').fill(server)
  await dialog.getByLabel('Proxy server').press('Enter')
  await closeNetwork(page)
}

export async function openNetwork(page: Page) {
  await page.getByRole('button', { name: 'Proxy and network' }).click()
  return page.getByRole('dialog', { name: 'Proxy and network' })
}

export async function closeNetwork(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Proxy and network' })).toHaveCount(0)
}

export function proxyDialog(page: Page) {
  return page.getByRole('dialog', { name: 'Sign in to the proxy' })
}

export async function signInToProxy(page: Page, name: string, password: string): Promise<void> {
  const dialog = proxyDialog(page)
  await dialog.getByRole('textbox', { name: 'User name' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
}
