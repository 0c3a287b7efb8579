/** Serves our own pages to our own window, and nothing else to anybody. */
import { protocol, session } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { FILE_SCHEME } from '../../contract/file-address.ts'
import { APP_SCHEME } from '../ipc/sender.ts'
import { fileFor } from './page-path.ts'

/** The page has no network: what it shows comes from main, and only scripts of ours run. */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  // Virtual lists and menus place their rows with style attributes.
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob: ${FILE_SCHEME}:`,
  `media-src ${FILE_SCHEME}:`,
  // Not for script-src: what a server sends is never code.
  `connect-src ${FILE_SCHEME}:`,
  `font-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `object-src 'none'`,
].join('; ')

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    {
      scheme: FILE_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        stream: true,
        supportFetchAPI: true,
        corsEnabled: true,
      },
    },
  ])
}

export type FileAnswer = (request: {
  url: string
  method: string
  range: string | null
}) => Promise<Response>

/** Bytes of files for the page, from `answer` alone. */
export function serveFiles(answer: FileAnswer): void {
  session.defaultSession.protocol.handle(FILE_SCHEME, ({ url, method, headers }) =>
    answer({ url, method, range: headers.get('range') }),
  )
}

export function servePages(folder: string): void {
  session.defaultSession.protocol.handle(APP_SCHEME, async (request) => {
    const file = fileFor(request.url, folder)
    const type = file && TYPES[extname(file)]
    if (!type || request.method !== 'GET') return new Response('Not found', { status: 404 })
    try {
      // Read by Node, which sees into the package; `file:` addresses are switched off there.
      return new Response(await readPacked(file), { headers: headersFor(type) })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
}

const unpack = promisify(brotliDecompress)

/** Large scripts lie there packed. */
async function readPacked(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(file)
  } catch (error) {
    const packed = await readFile(`${file}.br`).catch(() => null)
    if (packed === null) throw error
    return await unpack(packed)
  }
}

/** Everything that the build of our pages consists of. */
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

function headersFor(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
}
