/** What axe-core finds on the screen: https://github.com/dequelabs/axe-core */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type * as Axe from 'axe-core'

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const LEFT_OUT = [
  // A row's name has more words than it shows, and in another order: who listens is told first what it is
  // and what is new, as the names that screen readers rely on are laid down.
  'label-content-name-mismatch',
]

/** Lists that the keys of a field above move through, which for axe would have to be a combobox. */
const MOVED_FROM_ABOVE = { rule: 'scrollable-region-focusable', list: '[role="listbox"]' }

/** One line for each place that breaks a rule, in both themes. */
export async function faultsOn(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    let found = await run(page)
    // Colours of the theme before may still be on the screen: what is wrong stays wrong.
    for (let more = 0; found.length > 0 && more < 2; more += 1) found = await run(page)
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`))
  }
  return faults
}

async function run(page: Page): Promise<string[]> {
  // As an evaluation and not as a script of the page, whose policy lets in none but its own.
  await page.evaluate(`${source}; undefined`)
  return page.evaluate(
    async ({ leftOut, known }) => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]))
      // Colours on their way to others are neither.
      for (let frame = 0; frame < 2; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
      const { violations } = await axe.run(document, {
        resultTypes: ['violations'],
        preload: false,
        rules,
      })
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target }) => {
            const place = document.querySelector(String(target))
            return id !== known.rule || !place?.matches(known.list)
          })
          .map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary}`),
      )
    },
    { leftOut: LEFT_OUT, known: MOVED_FROM_ABOVE },
  )
}
