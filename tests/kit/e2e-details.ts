/** What a user does around a conversation, in the words of the screen. */
import type { Locator, Page } from '@playwright/test'
import { setParticipants } from '../../demo/world/changes.ts'
import type { Case } from '../../demo/world/model.ts'
import type { Thread } from '../../demo/world/thread-index.ts'
import { expect } from '../harness/app.ts'
import { checkNow } from './e2e-steps.ts'
import { ownAccount, threads, type Server } from './e2e-world.ts'

/** The newest conversations with a case whose name no other conversation begins with. */
export function withCase(server: Server, index = 0): { thread: Thread; folder: Case } {
  const all = threads(server)
  const found = all.filter(({ conversation }) => conversation.caseUuid !== null)[index]
  const folder = server.demo.world.cases.get(found?.conversation.caseUuid ?? '')
  if (!found || !folder) throw new Error(`the world has no conversation ${index} with a case`)
  return { thread: found, folder }
}

export function details(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Details' })
}

export async function openDetails(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await expect(details(page).getByRole('heading', { level: 2 })).toBeVisible()
  return details(page)
}

/** The user is taken out of a conversation, and the app has noticed. */
export async function lose(page: Page, server: Server, { conversation }: Thread): Promise<void> {
  const others = conversation.participants.filter((uuid) => uuid !== ownAccount(server))
  setParticipants(server.demo.world, conversation.uuid, others)
  await checkNow(page)
}

export async function startConversation(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New conversation' }).click()
  const dialog = page.getByRole('dialog', { name: 'New conversation' })
  await expect(dialog).toBeVisible()
  return dialog
}
