import { editMessage } from '../demo/world/changes.ts'
import { expect, test } from './harness/app.ts'
import { checkNow, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('results follow what arrives, and nothing that is being looked at moves', async ({
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid } = thread.conversation
  const author = other(server, thread)
  const say = (text: string) => server.demo.people.say(uuid, author, text)
  for (const number of ['first', 'second', 'third']) say(`The ${number} heliotrope`)
  await signIn(page)
  const box = page.getByRole('searchbox', { name: 'Search', exact: true })
  const found = page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
  await box.fill('heliotrope')
  await expect(found).toHaveCount(3)

  const fourth = say('The fourth heliotrope')
  await checkNow(page)
  await expect(found).toHaveCount(4)
  await expect(found.first()).toContainText('The fourth heliotrope')

  await box.focus()
  await page.keyboard.press('ArrowDown')
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true')
  say('The fifth heliotrope')
  const at = Date.now()
  editMessage(server.demo.world, fourth.uuid, 'A paler heliotrope', { at, random: Math.random })
  await checkNow(page)
  const offer = page.getByRole('button', { name: '1 more result' })
  await expect(offer).toBeVisible()
  await expect(found).toHaveCount(4)
  await expect(found.first()).toContainText('A paler heliotrope')
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true')
  await offer.click()
  await expect(found).toHaveCount(5)
  await expect(found.first()).toContainText('The fifth heliotrope')
  await expect(offer).toHaveCount(0)
  await expect(box).toBeFocused()
})
