import type { Fetch } from '../../main/api/transport.ts'

export type Pages = { fetch: Fetch; requests: number; bytes: number }

/**
 * Answers from memory what the server has answered before, so that the client alone is measured. The
 * memory holds bytes, as a network would bring them: to make them is the server's work.
 */
export function rememberPages(server: Fetch): Pages {
  const known = new Map<string, Uint8Array<ArrayBuffer>>()
  const pages: Pages = {
    requests: 0,
    bytes: 0,
    async fetch(url, init) {
      const body = known.get(url) ?? new Uint8Array(await (await server(url, init)).arrayBuffer())
      known.set(url, body)
      pages.requests += 1
      pages.bytes += body.byteLength
      return new Response(body, { headers: { 'Content-Type': 'application/json' } })
    },
  }
  return pages
}
