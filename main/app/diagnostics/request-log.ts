import type { Fetch } from '../../api/transport.ts'
import type { Log } from '../../model/log.ts'

/**
 * Notes each request with its status, where the user wants a detailed log. Of the address only its
 * fixed parts: what is asked for by name stands in the query, and uuids tell who is talked with.
 */
export function logRequests(
  fetch: Fetch,
  options: { log: Log; isDetailed: () => boolean; baseUrl: () => string; now: () => number },
): Fetch {
  const { log, isDetailed, baseUrl, now } = options
  return async (url, init) => {
    if (!isDetailed()) return fetch(url, init)
    const began = now()
    const facts = { method: init.method, path: plainPath(url, baseUrl()) }
    try {
      const response = await fetch(url, init)
      log.info('request', { ...facts, status: response.status, ms: Math.round(now() - began) })
      return response
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error
      log.info('request failed', { ...facts, name, ms: Math.round(now() - began) })
      throw error
    }
  }
}

export function plainPath(url: string, baseUrl: string): string {
  const { origin, pathname } = new URL(url)
  if (origin !== new URL(baseUrl).origin) return '(elsewhere)'
  return pathname
    .split('/')
    .map((part) => (/^[a-z][a-z-]{0,20}$|^v\d$|^$/.test(part) ? part : '*'))
    .join('/')
}
