/** Laravel-shaped paging. Source: Plannr guide, query parameters. */
import type { z } from 'zod'
import { wirePage } from '../../contract/plannr.ts'
import { unreadable } from './failures.ts'
import type { Transport } from './transport.ts'

export type Page<T> = {
  items: T[]
  /** Give it back to get the following page; null on the last one. */
  next: string | null
  /** Items of the whole list, when the server says so. */
  total: number | null
}

export async function fetchPage<S extends z.ZodType<{ uuid: string }>>(
  transport: Transport,
  request: {
    path: string
    query: Record<string, string>
    next?: string | null
    timeoutMs?: number
    signal?: AbortSignal | undefined
  },
  item: S,
): Promise<Page<z.infer<S>>> {
  const page = await transport.send(
    {
      method: 'GET',
      ...target(transport.baseUrl, request),
      ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
      signal: request.signal,
    },
    wirePage(item),
  )
  return {
    items: eachOnce(page.data),
    next: page.links?.next ?? null,
    total: page.meta?.total ?? null,
  }
}

/** An item that is on a page twice is one. */
function eachOnce<T extends { uuid: string }>(items: T[]): T[] {
  const seen = new Set<string>()
  return items.filter(({ uuid }) => !seen.has(uuid) && seen.add(uuid))
}

/**
 * Of `links.next` only path and query are used, on our own host, because the token goes along; and
 * our own parameters are laid over it, since whether the server repeats them is not documented.
 */
function target(
  baseUrl: string,
  request: { path: string; query: Record<string, string>; next?: string | null },
): { path: string; query: Record<string, string> } {
  if (!request.next) return { path: request.path, query: request.query }
  const next = URL.parse(request.next, baseUrl)
  if (next?.pathname !== request.path)
    throw unreadable(`${request.path}: links.next points elsewhere`)
  return {
    path: next.pathname,
    query: { ...Object.fromEntries(next.searchParams), ...request.query },
  }
}
