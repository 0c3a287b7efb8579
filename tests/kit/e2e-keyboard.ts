/** A user without a mouse: keys of the whole window, and the proof that nothing else was used. */
import type { Locator, Page } from '@playwright/test'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { expect, test as base } from '../harness/app.ts'
import { composer, expectSynced, MAIN_ACCOUNT } from './e2e-steps.ts'

/** More than there is in the window: by then Tab has been everywhere. */
const MOST_TABS = 90

type Watched = Window & { notePointer: (type: string) => void }

/** Each press of a pointer, also before a reload; a click without one (by Enter or Space) is none. */
function watchPointer(): void {
  const note = (event: Event) => {
    if (event.type === 'click' && event instanceof UIEvent && event.detail === 0) return
    ;(window as unknown as Watched).notePointer(event.type)
  }
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel', 'dragstart', 'click'])
    window.addEventListener(type, note, { capture: true, passive: true })
}

/** `test` that fails when a pointer was used. */
export const test = base.extend<{ noPointer: undefined }>({
  noPointer: [
    async ({ page }, use) => {
      const noted: string[] = []
      await page.exposeFunction('notePointer', (type: string) => noted.push(type))
      await page.addInitScript(watchPointer)
      await page.evaluate(watchPointer)
      await use(undefined)
      expect(noted).toEqual([])
    },
    { auto: true },
  ],
})

/** Goes there as Tab does, or with `Shift+Tab`; fails when it can't be reached. */
export async function tabTo(page: Page, goal: Locator, key = 'Tab'): Promise<void> {
  await expect(goal).toBeVisible()
  const isThere = () => goal.evaluate((one) => one === document.activeElement)
  for (let tabs = 0; tabs < MOST_TABS && !(await isThere()); tabs += 1)
    await page.keyboard.press(key)
  await expect(goal).toBeFocused()
}

/** Goes there and presses it. */
export async function pressOn(page: Page, goal: Locator, key = 'Tab'): Promise<void> {
  await tabTo(page, goal, key)
  await page.keyboard.press('Enter')
}

export async function signInByKeyboard(page: Page): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: 'Use a personal access token' }))
  await expect(page.getByRole('textbox', { name: 'Personal access token' })).toBeFocused()
  await page.keyboard.type(DEMO_TOKEN)
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('button', { name: MAIN_ACCOUNT }))
  await expect(list(page)).toBeFocused()
  await expectSynced(page)
}

export function list(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Conversations' })
}

export function log(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' })
}

/** The row that the keyboard stands on. */
export function activeRow(page: Page): Locator {
  return list(page).locator('.option.active')
}

/** Through the palette, as whoever knows its name does it. */
export async function goToConversation(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  const found = palette.getByRole('option').first()
  await expect(found).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(composer(page)).toBeFocused()
}

/** Takes a command of the palette by its name. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  const wanted = palette.getByRole('option', { name }).first()
  await expect(wanted).toBeVisible()
  for (let steps = 0; steps < 20; steps += 1) {
    if ((await wanted.getAttribute('aria-selected')) === 'true') break
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
}

/** With the menu open: its entry of that name. */
export async function chooseByKeyboard(page: Page, name: string): Promise<void> {
  const entry = page
    .getByRole('menu')
    .getByRole(/^Like|^Love/.test(name) ? 'menuitemcheckbox' : 'menuitem', { name, exact: true })
  await expect(entry).toBeVisible()
  for (let steps = 0; steps < 20; steps += 1) {
    if (await entry.evaluate((one) => one === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(entry).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
}
