import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { openDetails, details, withCase } from './kit/e2e-details.ts'
import { pushedOut, resize } from './kit/e2e-room.ts'
import { choose } from './kit/e2e-settings.ts'
import {
  composer,
  conversations,
  messages,
  openConversation,
  row,
  signIn,
} from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

const handle = (page: Page, name = 'Width of the conversation list'): Locator =>
  page.getByRole('separator', { name })
const list = (page: Page) => page.getByRole('complementary', { name: 'Conversation list' })
const widthOf = async (place: Locator) => Math.round((await place.boundingBox())?.width ?? 0)
const valueOf = async (place: Locator, name: string) =>
  Number(await place.getAttribute(`aria-${name}`))

test('the list is made wider with the keyboard and the pointer, within its limits', async ({
  app,
  page,
}) => {
  await signIn(page)
  await resize(app, 1280, 800)
  const bar = handle(page)
  const least = await valueOf(bar, 'valuemin')
  const most = await valueOf(bar, 'valuemax')
  const usual = await valueOf(bar, 'valuenow')
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  await expect(bar).toHaveAttribute('aria-valuenow', String(usual + 16))
  await page.keyboard.press('Home')
  await expect(bar).toHaveAttribute('aria-valuenow', String(least))
  await page.keyboard.press('ArrowLeft')
  await expect(bar).toHaveAttribute('aria-valuenow', String(least))
  await page.keyboard.press('End')
  await expect(bar).toHaveAttribute('aria-valuenow', String(most))
  const box = await bar.boundingBox()
  if (!box) throw new Error('the handle is nowhere')
  await page.mouse.move(box.x + box.width / 2, 300)
  await page.mouse.down()
  await page.mouse.move(400, 320, { steps: 4 })
  await page.mouse.up()
  const pulled = await valueOf(bar, 'valuenow')
  expect(Math.abs(pulled - 400)).toBeLessThanOrEqual(2)
  await page.mouse.move(700, 300)
  expect(await valueOf(bar, 'valuenow')).toBe(pulled)
  await bar.dblclick()
  await expect(bar).toHaveAttribute('aria-valuenow', String(usual))
})

test('widths are as they were left, and give way where the window is too small for them', async ({
  app,
  page,
  server,
}) => {
  const { thread } = withCase(server)
  await signIn(page)
  await resize(app, 1400, 800)
  await handle(page).focus()
  await page.keyboard.press('End')
  const wide = await valueOf(handle(page), 'valuenow')
  await openConversation(page, thread.conversation.name)
  await openDetails(page)
  const other = handle(page, 'Width of the details')
  await other.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  const detailed = await valueOf(other, 'valuenow')
  expect(detailed).toBeGreaterThan(340)
  const again = await app.relaunch()
  await expect(conversations(again).first()).toBeVisible()
  await resize(app, 1400, 800)
  await expect(handle(again)).toHaveAttribute('aria-valuenow', String(wide))
  await openConversation(again, thread.conversation.name)
  await openDetails(again)
  await expect(handle(again, 'Width of the details')).toHaveAttribute(
    'aria-valuenow',
    String(detailed),
  )
  await resize(app, 800, 600)
  await expect.poll(() => widthOf(list(again))).toBeLessThanOrEqual(400)
  await expect.poll(() => pushedOut(again)).toEqual([])
  await resize(app, 1400, 800)
  await expect(handle(again, 'Width of the details')).toHaveAttribute(
    'aria-valuenow',
    String(detailed),
  )
})

test('in a narrow window there is one pane, and a way back with the focus along', async ({
  app,
  page,
  server,
}) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await resize(app, 480, 700)
  await expect(handle(page)).toHaveCount(0)
  await openConversation(page, name)
  await expect(conversations(page).first()).toBeHidden()
  await expect(composer(page)).toBeFocused()
  const box = page.getByRole('listbox', { name: 'Conversations' })
  for (const back of ['Alt+ArrowLeft', 'Escape'] as const) {
    await page.keyboard.press(back)
    await expect(box).toBeFocused()
    await expect(composer(page)).toHaveCount(0)
    await row(page, name).click()
    await expect(composer(page)).toBeFocused()
  }
  await page.getByRole('button', { name: 'Back to conversations' }).click()
  await expect(box).toBeFocused()
  await row(page, name).click()
  // What is open on top is closed first, and the thread stays.
  await openDetails(page)
  await page.keyboard.press('Escape')
  await expect(details(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Insert emoji' }).click()
  await expect(page.getByRole('combobox', { name: 'Search emoji' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(composer(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('a window that becomes narrow takes no focus away', async ({ app, page, server }) => {
  const { name } = ordinary(server).conversation
  await signIn(page)
  await resize(app, 1280, 800)
  await openConversation(page, name)
  await page.getByRole('listbox', { name: 'Conversations' }).focus()
  await resize(app, 480, 700)
  await expect(composer(page)).toBeFocused()
  await resize(app, 1280, 800)
  await expect(composer(page)).toBeFocused()
})

test('320 pixels, and words of twice the size, push nothing out of the window', async ({
  app,
  page,
  server,
}) => {
  const { thread } = withCase(server)
  await signIn(page)
  const expectInPlace = (where: string) => expect.poll(() => pushedOut(page), where).toEqual([])
  for (const [size, widths] of [
    ['100%', [320]],
    ['200%', [1280, 800, 640]],
  ] as const) {
    await resize(app, 1280, 800)
    await choose(page, 'Appearance', 'Text size', size)
    for (const width of widths) {
      await resize(app, width, 700)
      await expectInPlace(`list, ${size}, ${width}`)
      await openConversation(page, thread.conversation.name)
      await expectInPlace(`thread, ${size}, ${width}`)
      for (const back of [-1, -2, -3]) {
        await messages(page).nth(back).hover()
        await expectInPlace(`buttons of message ${back}, ${size}, ${width}`)
      }
      await openDetails(page)
      await expectInPlace(`details, ${size}, ${width}`)
      await page.keyboard.press('Escape')
      const back = page.getByRole('button', { name: 'Back to conversations' })
      if (await back.isVisible()) await back.click()
    }
  }
})

test('details over a narrow window go with their conversation', async ({ app, page, server }) => {
  const panel = page.getByRole('complementary', { name: 'Details' })
  const next = ordinary(server, 1).conversation.name
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  await resize(app, 500, 700)
  await page.keyboard.press('Control+i')
  await expect(panel).toBeVisible()
  await page.keyboard.press('Control+Shift+f')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await row(page, next).click()
  await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible()
  await expect(panel).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
})

test('the key of the details closes them too, and leads to their button', async ({
  page,
  server,
}) => {
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  await page.keyboard.press('Control+i')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('heading', { level: 2 }).first()).toBeFocused()
  await page.keyboard.press('Control+i')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Details', exact: true })).toBeFocused()
})
