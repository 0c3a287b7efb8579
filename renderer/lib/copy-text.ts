/**
 * Puts a text on the clipboard; resolves to whether it is there. The app refuses every permission,
 * which the asynchronous clipboard wants, but a copy that follows a press needs none.
 */
export function copyText(text: string): boolean {
  let isTaken = false
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    isTaken = event.clipboardData !== null
  }
  document.addEventListener('copy', fill, { capture: true })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies without a permission
  document.execCommand('copy')
  document.removeEventListener('copy', fill, { capture: true })
  return isTaken
}
