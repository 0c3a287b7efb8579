/** The start of a text on one line, ended by an ellipsis where something was left out. */
export function firstLine(text: string, most: number): string {
  const [line = ''] = text.trim().split('\n', 1)
  const characters = [...line]
  if (characters.length > most) return `${characters.slice(0, most).join('').trimEnd()}…`
  return line.length < text.trim().length ? `${line}…` : line
}
