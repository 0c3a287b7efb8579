/** docs/performance.md, its pictures and the README's table: all that is made of docs/performance.json. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { GrowthPoint } from '../growth-record.ts'
import { performanceSchema, type Performance } from '../performance.ts'
import { budgetWords, figureWords } from '../records.ts'
import { missingIn, missingLine, missingWords } from './missing.ts'
import { growthSvg } from './plot.ts'
import { budgetTable, growthTable, otherTable, readmeTable } from './tables.ts'

const root = resolve(import.meta.dirname, '../../..')
export const SOURCE = join(root, 'docs', 'performance.json')
const BEGINS = '<!-- performance: made by npm run bench:docs -->'
const ENDS = '<!-- end of performance -->'
const NOT_EXPLAINED = 'Not explained yet.'

export type Made = { path: string; text: string }

export async function readPerformance(): Promise<Performance> {
  return performanceSchema.parse(JSON.parse(await readFile(SOURCE, 'utf8')))
}

/** Every file that is made of it, with the text that it is to have. */
export async function madeOf(performance: Performance): Promise<Made[]> {
  const [template, reasons, readme] = await Promise.all([
    readFile(join(import.meta.dirname, 'template.md'), 'utf8'),
    readFile(join(import.meta.dirname, 'reasons.md'), 'utf8'),
    readFile(join(root, 'README.md'), 'utf8'),
  ])
  return [
    { path: join(root, 'docs', 'performance.md'), text: pageOf(performance, template, reasons) },
    ...picturesOf(performance.growth),
    { path: join(root, 'README.md'), text: withTable(readme, readmeWords(performance)) },
  ]
}

export function readmeWords(performance: Performance): string {
  const { quick, measured } = performance
  if (quick || measured.every(({ budget }) => budget === null))
    return 'Not measured yet as a whole: `npm run bench -- --docs`.'
  return [readmeTable(measured), missingLine(performance)].filter(Boolean).join('\n\n')
}

function picturesOf(growth: readonly GrowthPoint[]): Made[] {
  return (['conversations', 'messages'] as const)
    .filter((along) => growth.some((point) => point.along === along))
    .map((along) => ({
      path: join(root, 'docs', 'images', `growth-${along}.svg`),
      text: growthSvg(growth, along),
    }))
}

export function pageOf(performance: Performance, template: string, reasons: string): string {
  const { measured } = performance
  const parts: Record<string, string> = {
    run: runWords(performance),
    budgets: budgetTable(measured),
    missed: missedWords(performance, reasons),
    others: otherTable(measured),
    growth: growthWords(performance),
  }
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => parts[name] ?? whole)
}

function runWords(performance: Performance): string {
  const { at, machine, minutes, quick } = performance
  const { cpu, cores, memory, platform, electron } = machine
  const spent = minutes === 1 ? '1 minute' : `${minutes} minutes`
  const words = [
    `Measured on ${at.slice(0, 10)} in ${spent}: ${cores} x ${cpu}, ${memory} GB,`,
    `${platform}, Electron ${electron}.`,
  ].join('\n')
  const short = quick
    ? '**This was a short turn over a small world: its figures say nothing about the budgets.**'
    : ''
  return [words, short, missingWords(performance)].filter(Boolean).join('\n\n')
}

/** Each budget that was missed, with what is known of why; nothing to say is said too. */
function missedWords(performance: Performance, reasons: string): string {
  const { measured } = performance
  const missed = measured.filter(({ met }) => met === false)
  if (missed.length === 0) return noneMissed(performance)
  const known = sectionsOf(reasons)
  return missed
    .map((row) => {
      const { what, budget, unit } = row
      const figure = budget ? figureWords(row[budget.of]) : ''
      const unitOf = budget?.of === 'ratio' ? 'x' : unit
      const why = [...known].find(([name]) => what.startsWith(name))?.[1] ?? NOT_EXPLAINED
      return `### ${what}\n\nMeasured ${`${figure} ${unitOf}`.trim()}, budget ${budgetWords(row).trim()}. ${why}`
    })
    .join('\n\n')
}

function noneMissed(performance: Performance): string {
  const isWhole = missingIn(performance).every(({ budgets }) => budgets.length === 0)
  return isWhole ? 'None.' : 'None of those that were measured.'
}

/** By their heading, which is how the name of what was measured begins. */
function sectionsOf(reasons: string): Map<string, string> {
  const sections = reasons.split(/^## /m).slice(1)
  return new Map(
    sections.map((section) => {
      const [name = '', ...lines] = section.split('\n')
      return [name.trim(), lines.join('\n').trim()]
    }),
  )
}

function growthWords(performance: Performance): string {
  if (performance.growth.length === 0) return 'Not measured in this run.'
  return [
    '![By the number of conversations](images/growth-conversations.svg)',
    '![By the number of messages](images/growth-messages.svg)',
    growthTable(performance),
  ].join('\n\n')
}

/** Throws when the README has no place for it. */
export function withTable(readme: string, table: string): string {
  const [before, rest] = readme.split(BEGINS)
  const after = rest?.split(ENDS)[1]
  if (before === undefined || after === undefined)
    throw new Error('The README has no place for it.')
  return `${before}${BEGINS}\n\n${table}\n\n${ENDS}${after}`
}
