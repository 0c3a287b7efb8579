/** Opens a conversation as a hand does, and looks where it came to. */
import type { Locator, Page } from 'playwright'

/** Milliseconds for the heading, which stands there at once. */
const OPENS_WITHIN = 1_000
const MOST_PRESSES = 5

/**
 * Rows change places when somebody writes: between aiming and pressing, another one may have come under the pointer. So
 * it counts what stands over the conversation. Returns how many presses went elsewhere; throws when all of them did.
 */
export async function openConversation(
  page: Page,
  name: string,
  press = (row: Locator): Promise<void> => row.click(),
): Promise<number> {
  const row = page.getByRole('option').filter({ hasText: name }).first()
  const heading = page.getByRole('heading', { level: 1, name, exact: true })
  for (let missed = 0; missed < MOST_PRESSES; missed += 1) {
    await press(row)
    if (await isThere(heading)) return missed
  }
  throw new Error(`${MOST_PRESSES} presses did not open ${name}`)
}

async function isThere(heading: Locator): Promise<boolean> {
  const waiting = heading.waitFor({ timeout: OPENS_WITHIN })
  return waiting.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.name === 'TimeoutError') return false
      throw error
    },
  )
}
