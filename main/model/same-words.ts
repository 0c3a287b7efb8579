/** Servers of Laravel's kind trim text; line ends and Unicode forms may change on the way. */
function words(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** Whether what the server has is what was typed here. */
export function sameWords(left: string, right: string): boolean {
  return words(left) === words(right)
}

/** How far the clocks of two servers, or of a server and this computer, may be apart. */
export const CLOCK_SLACK_MS = 10 * 60 * 1000

/** Whether a message of that time can have been written after the mark. Epoch milliseconds. */
export function couldBeAfter(sentAt: number | null, mark: number | null): boolean {
  return sentAt === null || mark === null || sentAt >= mark - CLOCK_SLACK_MS
}
