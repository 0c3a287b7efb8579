import type { Failure } from '../../contract/errors.ts'

/** What Plannr says of a field; it names the first of a list `participants.0`. Null when it says nothing. */
export function fieldWords(failure: Failure | null, field: string): string | null {
  for (const [name, words] of Object.entries(failure?.fields ?? {})) {
    if (name === field || name.startsWith(`${field}.`)) return words.join(' ')
  }
  return null
}
