import { expect, test } from 'vitest'
import type { Health } from './health.ts'
import { judge } from './limits.ts'

const REST: Health = {
  ...{ memory: 400, heapOfMain: 40, heapOfPage: 30, processes: 5, files: 120, sockets: 40 },
  ...{ windows: 1, timers: 12, nodes: 3000, listeners: 400, store: 20, journal: 4, log: 1 },
}

function broken(after: Partial<Health>): string[] {
  const verdicts = judge([REST], [{ ...REST, ...after }])
  return verdicts.filter(({ kept }) => !kept).map(({ name }) => name)
}

test('a day that ends as it began is in order', () => {
  expect(broken({})).toEqual([])
})

test('a twentieth more memory is in order, and what is beyond it is not', () => {
  expect(broken({ memory: 419 })).toEqual([])
  expect(broken({ memory: 421 })).toEqual(['memory'])
})

test('each thing that may be left behind is told by its name', () => {
  expect(broken({ windows: 2 })).toEqual(['windows'])
  expect(broken({ processes: 6 })).toEqual(['processes'])
  expect(broken({ sockets: 60 })).toEqual(['sockets'])
  expect(broken({ timers: 40 })).toEqual(['timers'])
  expect(broken({ journal: 20 })).toEqual(['journal'])
})

test('a journal that was too long once is told of, also when it is short at the end', () => {
  const verdicts = judge([REST, { ...REST, journal: 40 }, REST], [REST])
  expect(verdicts.find(({ name }) => name === 'journal')).toMatchObject({ kept: false, most: 40 })
})

test('what was not let go of in one sample is no leak, and what is in all of them is', () => {
  const nodes = (...counts: number[]) => counts.map((count) => ({ ...REST, nodes: count }))
  const isKept = (after: Health[]) =>
    judge(nodes(3000, 7000, 3000), after).find(({ name }) => name === 'nodes')?.kept
  expect(isKept(nodes(7000, 7000, 3100))).toBe(true)
  expect(isKept(nodes(7000, 7000, 7000))).toBe(false)
})

test('what was not measured is not in order', () => {
  expect(broken({ nodes: NaN })).toEqual(['nodes'])
})
