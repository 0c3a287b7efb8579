/** Serves our own pages to our own window, and nothing else to anybody. */
import { net, protocol, type Session } from 'electron'
import { pathToFileURL } from 'node:url'
import { APP_SCHEME } from '../ipc/sender.ts'
import { fileFor } from './page-path.ts'

/** The page has no network: what it shows comes from main, and only scripts of ours run. */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  // Virtual lists and menus place their rows with style attributes.
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `font-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `object-src 'none'`,
].join('; ')

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

export function servePages(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = fileFor(request.url, folder)
    if (file === null || request.method !== 'GET') return new Response('Not found', { status: 404 })
    try {
      const reply = await net.fetch(pathToFileURL(file).href, {
        bypassCustomProtocolHandlers: true,
      })
      return new Response(reply.body, { status: reply.status, headers: headersFor(reply.headers) })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
}

function headersFor(from: Headers): Headers {
  const headers = new Headers()
  headers.set('content-type', from.get('content-type') ?? 'application/octet-stream')
  headers.set('content-security-policy', CONTENT_SECURITY_POLICY)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  return headers
}
