/** What the soak prints in the end. */
import { figureWords } from '../records.ts'
import { say } from '../report.ts'
import type { Verdict } from './limits.ts'
import type { Move } from './whereabouts.ts'

function line([name = '', ...cells]: readonly string[]): void {
  say(`${name.padEnd(18)}${cells.map((cell) => cell.padStart(12)).join('')}`)
}

export function tell(verdicts: readonly Verdict[]): void {
  say('')
  line(['', 'beginning', 'end', 'most', 'allowed', ''])
  for (const { name, unit, before, after, most, allowed, kept } of verdicts) {
    const figures = [before, after, most, allowed].map(figureWords)
    line([unit === '' ? name : `${name}, ${unit}`, ...figures, kept ? 'kept' : 'NOT kept'])
  }
}

/** The least of the samples, as the memory above: by process, then of what the heaps and the files take. */
export function tellWhere(moves: readonly Move[]): void {
  say('')
  line(['where, MB', 'beginning', 'end', 'more'])
  for (const { name, before, after } of moves)
    line([name, ...[before, after, after - before].map(wordsIfAny)])
}

function wordsIfAny(figure: number): string {
  return figureWords(Number.isNaN(figure) ? null : figure)
}
