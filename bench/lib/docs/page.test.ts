import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Performance } from '../performance.ts'
import { measured } from '../records.ts'
import { madeOf, pageOf, readmeWords, readPerformance, withTable } from './page.ts'

test('what the documents say of performance is what was measured', async () => {
  const made = await madeOf(await readPerformance())
  for (const { path, text } of made) expect(await readFile(path, 'utf8'), path).toBe(text)
})

function performanceWith(rows: Performance['measured']): Performance {
  const machine = { platform: 'linux x64', cpu: 'a chip', cores: 2, memory: 8, electron: '43' }
  const at = '2026-01-05T09:00:00.000Z'
  return { at, machine, quick: false, minutes: 20, measured: rows, growth: [] }
}

const late = measured('launch to painted list', 'ms', [1800, 2000], {
  ratio: 1.8,
  budget: { of: 'ratio', limit: 1.5 },
})

test('a budget that was missed is told with its reason', () => {
  const performance = performanceWith([{ bench: 'start', ...late }])
  const page = pageOf(performance, '{{missed}}', '## launch\n\nThe disk is slow.\n')
  expect(page).toBe(
    '### launch to painted list\n\nMeasured 1.80 x, budget ratio <= 1.5 x. The disk is slow.',
  )
})

test('one without a reason says so', () => {
  const page = pageOf(performanceWith([{ bench: 'start', ...late }]), '{{missed}}', '')
  expect(page).toContain('Not explained yet.')
})

test('what could not be measured is not met', () => {
  const none = measured('memory', 'MB', [NaN], { budget: { of: 'median', limit: 90 } })
  expect(none).toMatchObject({ median: null, met: false })
})

test('what a part of the benches found is told as a part', () => {
  const row = measured('launch to painted list', 'ms', [900], {
    ratio: 1.2,
    budget: { of: 'ratio', limit: 1.5 },
  })
  const performance = performanceWith([{ bench: 'start', ...row }])
  const page = pageOf(performance, '{{run}}\n\n{{missed}}', '')
  expect(page).toContain('Not measured in this turn: size, fleet, search, sync,')
  expect(page).toContain('\n- `bench:size`: out/ packed\n')
  expect(page).not.toContain('`bench:start`')
  expect(page).toContain('None of those that were measured.')
  const readme = readmeWords(performance)
  expect(readme).toContain('| launch to painted list |')
  expect(readme).toContain('Not measured in this turn: size, fleet, search,')
})

test('a README without a place for the table is not written over', () => {
  expect(() => withTable('# Parley\n', '| a |')).toThrow('no place')
})
