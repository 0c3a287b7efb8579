/** The sizes that the rows of a thread had when it was last on the screen. */
import type { VirtualizerHandle } from 'virtua/svelte'
import type { ThreadRow } from './thread-rows.ts'

type Sizes = ReturnType<VirtualizerHandle['getCache']>
/** `first`: key of the first row; they count from there. */
export type RowSizes = { first: number | undefined; count: number; sizes: Sizes }

export function keepSizes(list: VirtualizerHandle, rows: readonly ThreadRow[]): RowSizes {
  return { first: rows[0]?.message.key, count: rows.length, sizes: list.getCache() }
}

/**
 * With them a thread is at its place at once, instead of being measured first. Not when rows came before
 * the first one since: then they would be those of others.
 */
export function sizesFor(
  kept: RowSizes | null,
  rows: readonly ThreadRow[],
): { cache: Sizes } | undefined {
  const fits = kept !== null && kept.first === rows[0]?.message.key && kept.count <= rows.length
  return fits ? { cache: kept.sizes } : undefined
}
