/** Gives the focus to the article of a message; false when it is not drawn. */
export function focusRow(log: HTMLElement | undefined, key: number): boolean {
  const article = log?.querySelector<HTMLElement>(`[data-key="${key}"] article`)
  if (!article) return false
  if (!article.hasAttribute('tabindex')) article.tabIndex = -1
  article.focus({ preventScroll: true })
  return true
}

/** Gives it to the message after this one, or before it when it is the last; false when it is alone. */
export function focusBeside(article: HTMLElement | undefined): boolean {
  const all = [...(article?.closest('[role="log"]')?.querySelectorAll('article') ?? [])]
  const at = all.findIndex((one) => one === article)
  const beside = all[at + 1] ?? all[at - 1]
  beside?.focus({ preventScroll: true })
  return beside !== undefined
}
