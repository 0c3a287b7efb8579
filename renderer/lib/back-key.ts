/** Whether a key goes back, as it does in the system's own windows. */
export function isBackKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>,
  mac: boolean,
): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
  if (isComposing || shiftKey || ctrlKey) return false
  if (key === 'Escape') return !altKey && !metaKey
  // On a Mac, Option with an arrow goes from word to word.
  if (mac) return metaKey && !altKey && key === '['
  return altKey && !metaKey && key === 'ArrowLeft'
}
