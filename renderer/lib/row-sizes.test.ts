import type { VirtualizerHandle } from 'virtua/svelte'
import { expect, it } from 'vitest'
import { message } from '../dev/world.ts'
import { keepSizes, sizesFor } from './row-sizes.ts'
import { threadRows } from './thread-rows.ts'

const rows = (...keys: number[]) =>
  threadRows(
    keys.map((key) => message(key, { sentAt: key })),
    null,
  )
const sizes = [[40, 60], 50] as unknown as ReturnType<VirtualizerHandle['getCache']>
const list = { getCache: () => sizes } as VirtualizerHandle

it('are used again for the same rows and for those with more at the end, and for no others', () => {
  const kept = keepSizes(list, rows(5, 6))
  expect(sizesFor(kept, rows(5, 6))?.cache).toBe(sizes)
  expect(sizesFor(kept, rows(5, 6, 7))?.cache).toBe(sizes)
  expect(sizesFor(kept, rows(4, 5, 6))).toBeUndefined()
  expect(sizesFor(kept, rows(5))).toBeUndefined()
  expect(sizesFor(null, rows(5))).toBeUndefined()
})
