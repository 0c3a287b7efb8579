import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { goToConversation } from './kit/e2e-keyboard.ts'
import { lockNow, setPassphrase, unlock } from './kit/e2e-lock.ts'
import { expectNotices } from './kit/e2e-notifications.ts'
import { checkNow, composer, message, messages, openConversation, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL, threads, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(60_000)

function longest(server: Server) {
  const [long] = threads(server).toSorted((a, b) => b.messages.length - a.messages.length)
  if (!long) throw new Error('there is no conversation')
  return long
}

const log = (page: Page) => page.getByRole('log', { name: 'Messages' })

/** The message at the upper edge, and how far it is scrolled out (whole pixels). */
function top(page: Page): Promise<string> {
  return log(page).evaluate((box) => {
    const edge = box.getBoundingClientRect().top
    const first = [...box.querySelectorAll('article')].find(
      (one) => one.getBoundingClientRect().bottom > edge + 1,
    )
    const offset = edge - (first?.getBoundingClientRect().top ?? 0)
    return `${first?.getAttribute('data-key')} at ${Math.round(offset)}`
  })
}

/** To a pixel: half ones are rounded either way. */
async function expectTop(page: Page, left: string): Promise<void> {
  const [key = '', offset = NaN] = left.split(' at ')
  const near = [-1, 0, 1].map((step) => `${key} at ${Number(offset) + step}`)
  await expect.poll(async () => near.includes(await top(page)), { message: left }).toBe(true)
}

async function scrollUp(page: Page): Promise<void> {
  await log(page).focus()
  const before = await top(page)
  for (const key of ['PageUp', 'PageUp']) await page.keyboard.press(key)
  await expect.poll(() => top(page)).not.toBe(before)
  // It glides there: until two looks are the same.
  let last = ''
  await expect
    .poll(async () => {
      const now = await top(page)
      const stands = now === last
      last = now
      return stands
    })
    .toBe(true)
}

test('who comes back to a conversation is where they left it', async ({ page, server }) => {
  const { name } = longest(server).conversation
  await signIn(page)
  await openConversation(page, name)
  await scrollUp(page)
  const left = await top(page)
  await goToConversation(page, ordinary(server).conversation.name)
  await goToConversation(page, name)
  await expectTop(page, left)
})

test('what arrives below is counted, and End goes there', async ({ page, server }) => {
  const thread = longest(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, name)
  await scrollUp(page)
  const left = await top(page)
  const say = (text: string) => server.demo.people.say(uuid, other(server, thread), text)
  say('the first below')
  await checkNow(page)
  await expect(page.getByRole('button', { name: '1 new message', exact: true })).toBeVisible()
  say('the second below')
  await checkNow(page)
  const pill = page.getByRole('button', { name: '2 new messages', exact: true })
  await expect(pill).toBeVisible()
  expect(await top(page)).toBe(left)
  await log(page).focus()
  await page.keyboard.press('End')
  await expect(message(page, 'the second below')).toBeInViewport()
  await expect(pill).toHaveCount(0)
  await expect(log(page)).toBeFocused()
})

test('the end stays on the screen while the composer grows', async ({ page, server }) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  server.demo.people.say(uuid, other(server, thread), 'The last word')
  await signIn(page)
  await openConversation(page, name)
  await expect(messages(page).last()).toContainText('The last word')
  const before = (await composer(page).boundingBox())?.height ?? 0
  for (let line = 0; line < 8; line += 1) {
    await composer(page).press('Shift+Enter')
    await expect(message(page, 'The last word')).toBeInViewport({ ratio: 0.9 })
  }
  expect((await composer(page).boundingBox())?.height).toBeGreaterThan(before * 3)
})

test('after an unlock it is the message where the user was, also if something came meanwhile', async ({
  app,
  centre,
  page,
  server,
}) => {
  const thread = longest(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await setPassphrase(page)
  await openConversation(page, name)
  await scrollUp(page)
  const left = await top(page)
  await lockNow(page)
  server.demo.people.say(uuid, other(server, thread), 'said while it was locked')
  // While it is locked only a number is told outside.
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await expectNotices(centre, [{}])
  await unlock(page)
  await expect(log(page)).toBeVisible()
  await expectTop(page, left)
})
