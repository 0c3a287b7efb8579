import type { VirtualizerHandle } from 'virtua/svelte'

/** Which of the rows are on the screen; `top` is where it begins (px). */
export function rowsShown(
  list: VirtualizerHandle,
  count: number,
): { top: number; first: number; last: number } {
  const top = list.getScrollOffset()
  const bottom = top + list.getViewportSize()
  const last = Math.min(list.findItemIndex(bottom - 1), count - 1)
  const lastTop = list.getItemOffset(last)
  const isCut = lastTop + list.getItemSize(last) > bottom + 24
  const isBarely = isCut && lastTop > (top + bottom) / 2
  return { top, first: list.findItemIndex(top), last: isBarely ? last - 1 : last }
}
