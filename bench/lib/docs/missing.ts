/** What a turn of some benches leaves out: the document has nothing of it, and says so. */
import benches from '../../benches.json' with { type: 'json' }
import type { Performance } from '../performance.ts'

type Turn = Pick<Performance, 'measured' | 'growth'>

export type Missing = { bench: string; isMeasured: boolean; budgets: string[] }

/** Benches that did not run, and budgets that have no line, in the order in which benches run. */
export function missingIn({ measured, growth }: Turn): Missing[] {
  const ran = new Set(measured.map(({ bench }) => bench))
  if (growth.length > 0) ran.add('growth')
  return Object.entries(benches)
    .map(([bench, { budgets }]) => {
      const rows = measured.filter((row) => row.bench === bench)
      const none = budgets.filter((budget) => !rows.some(({ what }) => isNamed(what, budget)))
      return { bench, isMeasured: ran.has(bench), budgets: none }
    })
    .filter(({ isMeasured, budgets }) => !isMeasured || budgets.length > 0)
}

/** Dots stand for an amount that depends on the turn. */
export function isNamed(what: string, budget: string): boolean {
  const [begins = '', ends] = budget.split('...')
  if (ends === undefined) return what === budget
  return what.startsWith(begins) && what.slice(begins.length).endsWith(ends)
}

/** For the document; nothing after a whole turn. */
export function missingWords(turn: Turn): string {
  const missing = missingIn(turn)
  if (missing.length === 0) return ''
  const lines = missing
    .filter(({ budgets }) => budgets.length > 0)
    .map(({ bench, budgets }) => `- \`bench:${bench}\`: ${budgets.join('; ')}`)
  const head = `**This was a part of the benches.** ${notMeasured(missing)}`
  return lines.length === 0
    ? head
    : [`${head} These budgets therefore have no figure:`, lines.join('\n')].join('\n\n')
}

/** For the README. */
export function missingLine(turn: Turn): string {
  const missing = missingIn(turn)
  return missing.length === 0 ? '' : `A part of the benches. ${notMeasured(missing)}`
}

function notMeasured(missing: readonly Missing[]): string {
  const names = missing.map(({ bench, isMeasured }) => (isMeasured ? `parts of ${bench}` : bench))
  return `Not measured in this turn: ${names.join(', ')}.`
}
