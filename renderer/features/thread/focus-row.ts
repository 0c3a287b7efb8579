/** Gives the focus to the article of a message; false when it is not drawn. */
export function focusRow(log: HTMLElement | undefined, key: number): boolean {
  const article = log?.querySelector<HTMLElement>(`[data-key="${key}"] article`)
  if (!article) return false
  if (!article.hasAttribute('tabindex')) article.tabIndex = -1
  article.focus({ preventScroll: true })
  return true
}
