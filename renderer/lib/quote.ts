/** Lines of a quotation; what is longer is cut, the message itself stands above. */
const MOST_LINES = 12
const LONGEST_LINE = 300

/** A message as plain text that is answered: who wrote it, and each line behind a mark. */
export function quoteOf(author: string, text: string): string {
  const lines = text.trim().split('\n')
  const shown = lines.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE))
  const cut = lines.length > MOST_LINES ? ['…'] : []
  return [`${author}:`, ...shown, ...cut].map((line) => `> ${line}`.trimEnd()).join('\n')
}
