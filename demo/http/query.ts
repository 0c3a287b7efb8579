import type { Context } from 'hono'
import { ApiError, invalid } from './api-error.ts'

export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** The relations asked for; an unknown one is refused, as Laravel's query builder does. */
export function includesOf<T extends string>(c: Context, allowed: readonly T[]): ReadonlySet<T> {
  const wanted = listOf(c.req.query('include'))
  const known = new Set<T>()
  for (const name of wanted) {
    const match = allowed.find((candidate) => candidate === name)
    if (match === undefined) {
      throw new ApiError(400, `Requested include(s) \`${name}\` are not allowed.`)
    }
    known.add(match)
  }
  return known
}

export type Sort<T extends string> = { field: T; isDescending: boolean }

export function sortOf<T extends string>(
  c: Context,
  allowed: readonly T[],
  fallback: Sort<T>,
): Sort<T> {
  const text = c.req.query('sort')
  if (text === undefined || text === '') return fallback
  const isDescending = text.startsWith('-')
  const name = isDescending ? text.slice(1) : text
  const field = allowed.find((candidate) => candidate === name)
  if (field === undefined) {
    throw new ApiError(400, `Requested sort(s) \`${name}\` is not allowed.`)
  }
  return { field, isDescending }
}

/** A set to test rows against, or null when the filter was not given. */
export function setFilter(c: Context, name: string): ReadonlySet<string> | null {
  const text = c.req.query(`filter[${name}]`)
  return text === undefined ? null : new Set(listOf(text))
}

export function textFilter(c: Context, name: string): string | null {
  const text = c.req.query(`filter[${name}]`)?.trim().toLowerCase()
  return text === undefined || text === '' ? null : text
}

export function booleanFilter(c: Context, name: string): boolean | null {
  const text = c.req.query(`filter[${name}]`)
  if (text === undefined || text === '') return null
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw invalid(`filter.${name}`, `The ${name} filter must be true or false.`)
}

export function compareValues(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left).localeCompare(String(right), 'en-GB')
}

/** A sorted copy; ties keep their order. */
export function sorted<T, F extends string>(
  rows: readonly T[],
  sort: Sort<F>,
  valueOf: (row: T, field: F) => string | number,
): T[] {
  const direction = sort.isDescending ? -1 : 1
  return [...rows].sort(
    (left, right) =>
      direction * compareValues(valueOf(left, sort.field), valueOf(right, sort.field)),
  )
}
