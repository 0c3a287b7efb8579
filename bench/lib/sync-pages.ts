import type { Fetch } from '../../main/api/transport.ts'

export type Pages = { fetch: Fetch; requests: number; bytes: number }

/** Answers from memory what the server has answered before, so that the client alone is measured. */
export function rememberPages(server: Fetch): Pages {
  const known = new Map<string, string>()
  const pages: Pages = {
    requests: 0,
    bytes: 0,
    async fetch(url, init) {
      const text = known.get(url) ?? (await (await server(url, init)).text())
      known.set(url, text)
      pages.requests += 1
      pages.bytes += Buffer.byteLength(text)
      return new Response(text, { headers: { 'Content-Type': 'application/json' } })
    },
  }
  return pages
}
