/** Bytes of a file as object stores send them: whole, or the part that was asked for. Source: RFC 9110, 13 to 15. */

export type Served = {
  bytes: Uint8Array<ArrayBuffer>
  /** A strong entity tag with its quotation marks. */
  etag: string
  /** Epoch milliseconds, whole seconds. */
  modifiedAt: number
  headers: Readonly<Record<string, string>>
}

type Span = { start: number; end: number }

export function fileBytes(request: Request, served: Served): Response {
  const { bytes, etag, modifiedAt } = served
  const headers = new Headers({
    ...served.headers,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': new Date(modifiedAt).toUTCString(),
  })
  const span = isSame(request, served) ? spanOf(request, bytes.length) : null
  if (span === 'outside') {
    headers.set('Content-Range', `bytes */${bytes.length}`)
    return new Response(null, { status: 416, headers })
  }
  const part = span === null ? bytes : bytes.slice(span.start, span.end + 1)
  headers.set('Content-Length', String(part.length))
  if (span === null) return new Response(part, { headers })
  headers.set('Content-Range', `bytes ${span.start}-${span.end}/${bytes.length}`)
  return new Response(part, { status: 206, headers })
}

/** A part of another version would make a file that never was. */
function isSame(request: Request, { etag, modifiedAt }: Served): boolean {
  const known = request.headers.get('If-Range')
  return known === null || known === etag || known === new Date(modifiedAt).toUTCString()
}

function spanOf(request: Request, size: number): Span | 'outside' | null {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('Range') ?? '')
  if (!asked) return null
  const start = Number(asked[1])
  const end = asked[2] ? Math.min(Number(asked[2]), size - 1) : size - 1
  return start > end ? 'outside' : { start, end }
}
