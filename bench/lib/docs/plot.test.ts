import { expect, test } from 'vitest'
import type { GrowthPoint } from '../growth-record.ts'
import { growthSvg } from './plot.ts'

function point(conversations: number, more: Partial<GrowthPoint> = {}): GrowthPoint {
  const costs = { start: 900, startRatio: 1.4, memory: 300, open: 20, search: 30, poll: 3 }
  return { conversations, messages: 100_000, along: 'conversations', ...costs, ...more }
}

/** The heights of the dots of the first plot, from the left. */
function dots(svg: string): { x: number; y: number }[] {
  const first = svg.split('</g>')[0] ?? ''
  return [...first.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }))
}

test('each power of ten is as far from the next, and more is higher', () => {
  const points = [point(100), point(1_000, { start: 1000 }), point(10_000, { start: 1400 })]
  const [a, b, c] = dots(growthSvg(points, 'conversations'))
  expect(b!.x - a!.x).toBeCloseTo(c!.x - b!.x)
  expect(a!.y).toBeGreaterThan(b!.y)
  expect(b!.y).toBeGreaterThan(c!.y)
})

test('what was not measured leaves a gap and not a nought', () => {
  const svg = growthSvg([point(100), point(1_000, { start: null })], 'conversations')
  expect(dots(svg)).toHaveLength(1)
  expect(svg).not.toContain('NaN')
})

test('points of the other line are not drawn', () => {
  const svg = growthSvg([point(100), point(10, { along: 'messages' })], 'conversations')
  expect(dots(svg)).toHaveLength(1)
})

test('it has a ground of its own, for pages of any colour', () => {
  expect(growthSvg([point(100)], 'conversations')).toMatch(/<rect width="780"[^>]* fill="#/)
})
