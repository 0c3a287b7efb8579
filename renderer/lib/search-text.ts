/** The filters that main understands, in the order in which they are offered. */
export const FILTERS = ['from:', 'in:', 'case:', 'has:file', 'before:', 'after:'] as const

/** With a filter at the end; one that is complete in itself is followed by a blank. */
export function withFilter(typed: string, filter: string): string {
  const before = typed.trimEnd()
  const gap = before === '' ? '' : ' '
  return `${before}${gap}${filter}${filter.endsWith(':') ? '' : ' '}`
}

/** What finds everything that somebody wrote. */
export function fromPerson(name: string): string {
  return `from:"${name.replaceAll('"', ' ')}" `
}
