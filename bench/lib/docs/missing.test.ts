import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import benches from '../../benches.json' with { type: 'json' }
import type { Performance } from '../performance.ts'
import { measured } from '../records.ts'
import { isNamed, missingIn, missingLine, missingWords } from './missing.ts'
import { readPerformance } from './page.ts'

const root = resolve(import.meta.dirname, '../../..')
const all = Object.entries(benches)

function row(bench: string, what: string): Performance['measured'][number] {
  return { bench, ...measured(what, 'ms', [1], { budget: { of: 'median', limit: 3 } }) }
}

function rowsOf(names: readonly string[]): Performance['measured'] {
  return all
    .filter(([bench]) => names.includes(bench))
    .flatMap(([bench, { budgets }]) => [
      row(bench, 'a baseline'),
      ...budgets.map((budget) => row(bench, budget.replaceAll('...', '1000'))),
    ])
}

const point = {
  ...{ conversations: 1, messages: 1, along: 'messages' as const },
  ...{ start: 1, startRatio: 1, memory: 1, open: 1, search: 1, poll: 1 },
}
const whole = { measured: rowsOf(Object.keys(benches)), growth: [point] }

describe('a turn', () => {
  test('of all benches leaves nothing out', () => {
    expect(missingIn(whole)).toEqual([])
    expect(missingWords(whole)).toBe('')
    expect(missingLine(whole)).toBe('')
  })

  test('of some says which others there are, and which budgets have no figure', () => {
    const names = Object.keys(benches).filter((name) => name !== 'start' && name !== 'fleet')
    const words = missingWords({ measured: rowsOf(names), growth: [point] })
    expect(words).toBe(
      '**This was a part of the benches.** Not measured in this turn: fleet, start. These budgets ' +
        'therefore have no figure:\n\n- `bench:start`: launch to painted list',
    )
  })

  test('without the growth says so, though no budget hangs on it', () => {
    const without = { ...whole, growth: [], measured: rowsOf(Object.keys(benches)) }
    without.measured = without.measured.filter(({ bench }) => bench !== 'growth')
    expect(missingLine(without)).toBe('A part of the benches. Not measured in this turn: growth.')
    expect(missingWords(without)).not.toContain('no figure')
  })

  test('in which a bench gave no figure for one of its budgets says so', () => {
    const rows = whole.measured.filter(({ what }) => what !== 'requests a quiet poll')
    expect(missingIn({ ...whole, measured: rows })).toEqual([
      { bench: 'sync', isMeasured: true, budgets: ['requests a quiet poll'] },
    ])
  })
})

test('a budget is not taken for a longer one that begins as it does', () => {
  const long = 'open a cached conversation of 2000 messages'
  expect(isNamed(long, 'open a cached conversation')).toBe(false)
  expect(isNamed(long, 'open a cached conversation of ... messages')).toBe(true)
})

test.each(all)('each budget of %s has its name in the bench', async (bench, { budgets }) => {
  const source = await readFile(join(root, 'bench', `${bench}.ts`), 'utf8')
  const parts = budgets.flatMap((budget) => budget.split('...'))
  expect(parts.filter((part) => !source.includes(part))).toEqual([])
})

test('each budget of the document is one of those listed', async () => {
  const rows = (await readPerformance()).measured.filter(({ budget }) => budget !== null)
  const listed = new Map(all.map(([bench, { budgets }]) => [bench, budgets]))
  const others = rows.filter(
    ({ bench, what }) => !listed.get(bench)?.some((budget) => isNamed(what, budget)),
  )
  expect(others).toEqual([])
})
