import type { Person } from '../../contract/models.ts'
import { tellApart } from './namesakes.ts'

/** The filters that main understands, in the order in which they are offered. */
export const FILTERS = ['from:', 'in:', 'case:', 'has:file', 'before:', 'after:'] as const

/** With a filter at the end; one that is complete in itself is followed by a blank. */
export function withFilter(typed: string, filter: string): string {
  const before = typed.trimEnd()
  const gap = before === '' ? '' : ' '
  return `${before}${gap}${filter}${filter.endsWith(':') ? '' : ' '}`
}

/** What finds everything that one of these people wrote, and nothing of another of that name. */
export function fromPerson(person: Person, among: readonly Person[]): string {
  const isShared = tellApart(among).has(person.accountUuid)
  const wanted = isShared && person.email ? person.email : person.name
  return `from:"${wanted.replaceAll('"', ' ')}" `
}
