/** Where a press in the list comes to when rows change places before it, and that the benches notice. */
import type { Locator } from '@playwright/test'
import { openConversation } from '../bench/lib/open-conversation.ts'
import { expect, test } from './harness/app.ts'
import { checkNow, composer, row, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('a bench writes into the conversation that it named, though its row moved before the press', async ({
  page,
  server,
}) => {
  await signIn(page)
  const { name } = ordinary(server, 1).conversation
  const rising = ordinary(server, 4)
  const presses: string[] = []
  const missed = await openConversation(page, name, async (aimed: Locator) => {
    const place = await aimed.boundingBox()
    if (!place) throw new Error('the row is not drawn')
    const before = await row(page, name).getAttribute('aria-posinset')
    if (presses.length === 0) {
      server.demo.people.say(rising.conversation.uuid, other(server, rising), 'Up I go')
      await checkNow(page)
      await expect(row(page, name)).not.toHaveAttribute('aria-posinset', before ?? '')
    }
    // Where it was seen a moment ago.
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2)
    presses.push(await page.getByRole('heading', { level: 1 }).innerText())
  })
  expect(presses).toHaveLength(2)
  expect(presses[0]).not.toBe(name)
  expect(missed).toBe(1)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(composer(page)).toBeEditable()
})

test('a bench that never comes to the conversation says so', async ({ page, server }) => {
  await signIn(page)
  const { name } = ordinary(server, 1).conversation
  const opening = openConversation(page, name, () =>
    row(page, ordinary(server).conversation.name).click(),
  )
  await expect(opening).rejects.toThrow(/did not open/)
})
