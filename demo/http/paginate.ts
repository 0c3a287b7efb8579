import type { Context } from 'hono'
import { ApiError } from './api-error.ts'

/** What paging needs of a list; a reversed view has it without copying. */
export type Sequence<T> = { length: number; slice: (from: number, to: number) => readonly T[] }

export function newestFirst<T>(items: readonly T[]): Sequence<T> {
  return {
    length: items.length,
    slice: (from, to) =>
      items.slice(Math.max(0, items.length - to), Math.max(0, items.length - from)).reverse(),
  }
}

const MAX_PER_PAGE = 500

function perPageOf(c: Context, fallback: number): number {
  const text = c.req.query('per_page')
  if (text === undefined) return fallback
  const value = Number(text)
  const problem = !Number.isInteger(value)
    ? 'The per page field must be an integer.'
    : value < 1
      ? 'The per page field must be at least 1.'
      : value > MAX_PER_PAGE
        ? `The per page field must not be greater than ${MAX_PER_PAGE}.`
        : null
  if (problem) throw new ApiError(422, problem, { per_page: [problem] })
  return value
}

/** Laravel falls back to the first page for anything that is not a page number. */
function pageOf(c: Context): number {
  const value = Number(c.req.query('page') ?? 1)
  return Number.isInteger(value) && value > 0 ? value : 1
}

type MetaLink = { url: string | null; label: string; active: boolean }

/** The numbers around the current page; the full list would be long for a long thread. */
function pageNumbers(current: number, last: number): number[] {
  const wanted = [1, 2, last - 1, last]
  for (let page = current - 3; page <= current + 3; page += 1) wanted.push(page)
  const valid = wanted.filter((page) => page >= 1 && page <= last)
  return [...new Set(valid)].sort((left, right) => left - right)
}

/** Laravel's LengthAwarePaginator with the query string kept in every link. */
export function paginate<T>(
  c: Context,
  items: Sequence<T>,
  options: { perPage: number; toResource: (item: T) => unknown },
): Record<string, unknown> {
  const perPage = perPageOf(c, options.perPage)
  const page = pageOf(c)
  const last = Math.max(1, Math.ceil(items.length / perPage))
  const from = (page - 1) * perPage
  const rows = items.slice(from, Math.min(items.length, from + perPage))
  const address = new URL(c.req.url)
  const path = `${address.origin}${address.pathname}`
  const linkTo = (target: number): string => {
    address.searchParams.set('page', String(target))
    return address.href
  }
  const prev = page > 1 ? linkTo(page - 1) : null
  const next = page < last ? linkTo(page + 1) : null
  const links: MetaLink[] = [
    { url: prev, label: '&laquo; Previous', active: false },
    ...pageNumbers(page, last).map((target) => ({
      url: linkTo(target),
      label: String(target),
      active: target === page,
    })),
    { url: next, label: 'Next &raquo;', active: false },
  ]
  const isEmpty = rows.length === 0
  return {
    data: rows.map((row) => options.toResource(row)),
    links: { first: linkTo(1), last: linkTo(last), prev, next },
    meta: {
      current_page: page,
      from: isEmpty ? null : from + 1,
      last_page: last,
      links,
      path,
      per_page: perPage,
      to: isEmpty ? null : from + rows.length,
      total: items.length,
    },
  }
}
