/** Servers of Laravel's kind trim text; line ends and Unicode forms may change on the way. */
function words(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** Whether what the server has is what was typed here. */
export function sameWords(left: string, right: string): boolean {
  return words(left) === words(right)
}
