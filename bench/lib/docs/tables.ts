/** Tables as prettier leaves them. */
import { budgetWords, figureWords, metWords } from '../records.ts'
import type { Performance } from '../performance.ts'

type Row = Performance['measured'][number]

/** The first column is words, those in between are figures, and the last ones words again. */
function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  figures: number,
): string {
  const widths = heads.map((head, column) =>
    Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const isFigure = (column: number) => column > 0 && column <= figures
  const line = (cells: readonly string[]) => {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? ''
      return isFigure(column) ? cell.padStart(width) : cell.padEnd(width)
    })
    return `| ${padded.join(' | ')} |`
  }
  const rule = widths.map((width, column) =>
    isFigure(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  )
  return [line(heads), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

function named({ what, unit }: Row): string {
  return unit === '' ? what : `${what}, ${unit}`
}

/** What has a budget. */
export function budgetTable(rows: readonly Row[]): string {
  const cells = rows
    .filter(({ budget }) => budget !== null)
    .map((row) => [named(row), ...figuresOf(row), budgetWords(row), metWords(row)])
  return table(['What', 'median', 'p95', 'ratio', 'budget', ''], cells, 3)
}

/** What has none: baselines, and what is only told. */
export function otherTable(rows: readonly Row[]): string {
  const cells = rows
    .filter(({ budget }) => budget === null)
    .map((row) => [named(row), ...figuresOf(row)])
  return table(['What', 'median', 'p95', 'ratio'], cells, 3)
}

function figuresOf({ median, p95, ratio }: Row): string[] {
  return [figureWords(median), figureWords(p95), figureWords(ratio)]
}

export function growthTable({ growth }: Pick<Performance, 'growth'>): string {
  const heads = ['Conversations', 'messages', 'start ms', 'x empty', 'memory MB', 'open ms']
  const rows = growth.map((point) => {
    const { start, startRatio, memory, open, search, poll } = point
    const costs = [start, startRatio, memory, open, search, poll].map(figureWords)
    const sizes = [point.conversations, point.messages]
    return [...sizes.map((size) => size.toLocaleString('en-GB')), ...costs]
  })
  return table([...heads, 'search ms', 'poll CPU ms'], rows, heads.length + 1)
}

/** The few lines of the README: what has a budget, by its deciding figure. */
export function readmeTable(rows: readonly Row[]): string {
  const cells = rows.flatMap((row) => {
    const { budget } = row
    if (!budget) return []
    const figure = `${figureWords(row[budget.of])}${budget.of === 'ratio' ? ' x' : ` ${row.unit}`}`
    return [[row.what, figure.trim(), budgetWords(row).trim(), metWords(row)]]
  })
  return table(['What', 'measured', 'budget', ''], cells, 1)
}
