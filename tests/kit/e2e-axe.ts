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

type Theme = {
  name: string
  media: Parameters<Page['emulateMedia']>[0]
  rules?: Record<string, { enabled: boolean }>
}

const none = { contrast: 'no-preference', forcedColors: 'none' } as const
const more = { contrast: 'more', forcedColors: 'none' } as const
/** 7:1, which more contrast promises. */
const enhanced = { 'color-contrast-enhanced': { enabled: true } }

export const ORDINARY: readonly Theme[] = [
  { name: 'light', media: { colorScheme: 'light', ...none } },
  { name: 'dark', media: { colorScheme: 'dark', ...none } },
]

export const EVERY: readonly Theme[] = [
  ...ORDINARY,
  { name: 'more contrast', media: { colorScheme: 'light', ...more }, rules: enhanced },
  { name: 'more contrast, dark', media: { colorScheme: 'dark', ...more }, rules: enhanced },
  {
    name: 'forced colours',
    media: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' },
    // It reads the colours of the styles, not those that the system puts in their place. Nor does it see
    // edges, icons or what is chosen: those are for the pictures of `npm run screenshots` and a person.
    rules: { 'color-contrast': { enabled: false } },
  },
]

/** One line for each place that breaks a rule, in each of these themes. */
export async function faultsOn(page: Page, themes = ORDINARY): Promise<string[]> {
  const faults: string[] = []
  for (const { name, media, rules } of themes) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
    let found = await run(page, rules)
    // Colours of the theme before may still be on the screen: what is wrong stays wrong.
    for (let again = 0; found.length > 0 && again < 2; again += 1) found = await run(page, rules)
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  return faults
}

async function run(page: Page, own: Theme['rules'] = {}): Promise<string[]> {
  // As an evaluation and not as a script of the page, whose policy lets in none but its own.
  await page.evaluate(`${source}; undefined`)
  return page.evaluate(
    async ({ leftOut, known, own }) => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const rules = {
        ...Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
        ...own,
      }
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
    { leftOut: LEFT_OUT, known: MOVED_FROM_ABOVE, own },
  )
}
