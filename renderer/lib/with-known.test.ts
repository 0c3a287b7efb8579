import { expect, it } from 'vitest'
import { withKnown } from './with-known.ts'

it('keeps what says the same, wherever it stands now', () => {
  const [a, b] = [
    { uuid: 'a', name: 'One', preview: { text: 'x' } },
    { uuid: 'b', name: 'Two', preview: { text: 'y' } },
  ]
  const changed = { ...b, preview: { text: 'z' } }
  const fresh = { uuid: 'c', name: 'Three', preview: { text: '' } }
  const rows = withKnown([a, b], [fresh, changed, structuredClone(a)])
  expect(rows[0]).toBe(fresh)
  expect(rows[1]).toBe(changed)
  expect(rows[2]).toBe(a)
})

it('gives back the array of before where all of it says the same', () => {
  const known = [
    { uuid: 'a', name: 'One' },
    { uuid: 'b', name: 'Two' },
  ]
  expect(withKnown(known, structuredClone(known))).toBe(known)
  expect(withKnown(known, structuredClone(known.slice(0, 1)))).not.toBe(known)
  expect(withKnown(known, structuredClone(known.toReversed()))).not.toBe(known)
})
