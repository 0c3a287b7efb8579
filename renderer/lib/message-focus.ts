/**
 * Which message of a log the arrow keys go to. Null: the edge of the present one is not on the
 * screen yet, so the keys scroll as they do everywhere.
 */
export function nextMessage(log: HTMLElement, step: -1 | 1): HTMLElement | null {
  const view = log.getBoundingClientRect()
  const all = [...log.querySelectorAll<HTMLElement>('article')]
  const isSeen = (one: HTMLElement): boolean => {
    const { top, bottom } = one.getBoundingClientRect()
    return bottom > view.top && top < view.bottom
  }
  const at = all.findIndex((one) => one.contains(document.activeElement))
  const present = all[at]
  if (!present || !isSeen(present)) return all.findLast(isSeen) ?? null
  const { top, bottom } = present.getBoundingClientRect()
  const isCut = step === -1 ? top < view.top - 1 : bottom > view.bottom + 1
  return isCut ? null : (all[at + step] ?? null)
}
