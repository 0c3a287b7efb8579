import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Performance } from '../performance.ts'
import { measured } from '../records.ts'
import { madeOf, pageOf, readPerformance, withTable } from './page.ts'

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

test('a README without a place for the table is not written over', () => {
  expect(() => withTable('# Parley\n', '| a |')).toThrow('no place')
})
