/** How much room the window has, and whether everything keeps to it. */
import type { Page } from '@playwright/test'
import { expect } from '../harness/app.ts'
import type { Parley } from '../harness/parley.ts'

export async function resize(app: Parley, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [wide = 0, high = 0]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high)
    },
    [width, height],
  )
  await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width)
}

/** What reaches beyond the window, or beyond the pane that it is in. */
export function pushedOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (one) => one.checkVisibility() && !one.closest('.sr-only, svg'),
    )
    const beyond = shown.filter((one) => {
      const { left, right, width } = one.getBoundingClientRect()
      const isControl = one.matches('button, input, textarea, h1, h2, [role="option"], dialog, li')
      return isControl && width > 0 && (left < -1 || right > wide + 1)
    })
    const scrolls = shown.filter((one) => {
      const { overflowX } = getComputedStyle(one)
      return /auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1
    })
    const told = (one: HTMLElement) => `${one.tagName} ${one.className} ${one.textContent}`
    return [...beyond, ...scrolls].map((one) => told(one).slice(0, 80))
  })
}
