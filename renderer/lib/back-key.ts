/** Whether a key goes back, as it does in the system's own windows; Escape has a ladder of its own. */
export function isBackKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>,
  mac: boolean,
): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
  if (isComposing || shiftKey || ctrlKey) return false
  // On a Mac, Option with an arrow goes from word to word.
  if (mac) return metaKey && !altKey && key === '['
  return altKey && !metaKey && key === 'ArrowLeft'
}
