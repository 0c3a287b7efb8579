/** The answer to the page's request for the bytes of a file. Source: RFC 9110 section 14. */
import { ExpectedError, type ErrorCode } from '../../contract/errors.ts'
import { readFileAddress } from '../../contract/file-address.ts'
import type { FileName } from '../../contract/file-commands.ts'
import type { KnownFile } from '../store/queries/files.ts'
import { DamagedFile, type SealedFile } from './cache/sealed-file.ts'
import type { FileCache } from './cache/file-cache.ts'
import type { FileLookup } from './file-lookup.ts'
import { HEAD, mediaTypeOf } from './media-type.ts'
import { isTooManyPixels, PICTURE_HEAD, picturePixels } from './picture-size.ts'

/** What an account shows of its files. */
export type Previews = {
  lookup: Pick<FileLookup, 'known'>
  cache: Pick<FileCache, 'open' | 'drop'>
}

export type PreviewRequest = { url: string; method: string; range: string | null }

/**
 * `previewsOf` gives those of the account on the screen, and null for every other. Never rejects:
 * `onBug` hears of what was not expected.
 */
export async function previewResponse(
  request: PreviewRequest,
  previewsOf: (accountUuid: string) => Previews | null,
  onBug: (error: unknown) => void,
): Promise<Response> {
  const address = readFileAddress(request.url)
  const previews = address && previewsOf(address.accountUuid)
  if (!previews || request.method !== 'GET') return refusal(404)
  try {
    const file = await previews.lookup.known(address)
    if (!file) return refusal(404)
    return await answer(request, { ...file, ...address }, previews)
  } catch (error) {
    if (error instanceof ExpectedError) return refusal(STATUSES[error.code] ?? 502)
    onBug(error)
    return refusal(500)
  }
}

const STATUSES: Partial<Record<ErrorCode, number>> = {
  'too-large-to-show': 413,
  'not-found': 404,
  offline: 504,
  timeout: 504,
  'cut-off': 504,
}

async function answer(
  { range }: PreviewRequest,
  file: KnownFile & FileName,
  previews: Previews,
): Promise<Response> {
  const { sealed, head } = await openWhole(file, previews)
  const type = mediaTypeOf(file.name, head)
  const refused = type === null ? 415 : refusalOf(type, head)
  if (type === null || refused !== null) {
    await sealed.close()
    return refusal(refused ?? 415)
  }
  const { size } = sealed
  const span = spanOf(range, size)
  const headers = headersFor(type)
  if (span === 'outside') {
    await sealed.close()
    headers['content-range'] = `bytes */${size}`
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = span ?? { start: 0, end: size }
  headers['content-length'] = String(end - start)
  if (span) headers['content-range'] = `bytes ${start}-${end - 1}/${size}`
  const dropped = () => previews.cache.drop(file.uuid)
  return new Response(bodyOf(sealed, start, end, dropped), { status: span ? 206 : 200, headers })
}

/** With its first bytes; a damaged one is fetched again, once. */
async function openWhole(
  file: KnownFile & FileName,
  { cache }: Previews,
): Promise<{ sealed: SealedFile; head: Uint8Array }> {
  for (let tries = 1; ; tries += 1) {
    const sealed = await cache.open(file)
    try {
      const head = await headOf(sealed, HEAD)
      const isPicture = mediaTypeOf(file.name, head)?.startsWith('image/') ?? false
      return { sealed, head: isPicture ? await headOf(sealed, PICTURE_HEAD) : head }
    } catch (error) {
      await sealed.close()
      if (!(error instanceof DamagedFile) || tries === 2) throw error
      await cache.drop(file.uuid)
    }
  }
}

async function headOf(sealed: SealedFile, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of sealed.read(0, Math.min(length, sealed.size))) parts.push(part)
  return Buffer.concat(parts)
}

/** A picture of a size that nobody can tell is none, and one with too many pixels is not drawn. */
function refusalOf(type: string, head: Uint8Array): 413 | 415 | null {
  if (!type.startsWith('image/')) return null
  const pixels = picturePixels(head)
  if (pixels === null) return 415
  return isTooManyPixels(pixels) ? 413 : null
}

function bodyOf(
  sealed: SealedFile,
  start: number,
  end: number,
  dropped: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const parts = sealed.read(start, end)
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await parts.next()
          if (next.done !== true) {
            controller.enqueue(next.value)
            return
          }
          await sealed.close()
          controller.close()
        } catch (error) {
          await sealed.close()
          if (error instanceof DamagedFile) await dropped()
          controller.error(error)
        }
      },
      async cancel() {
        await parts.return(undefined)
        await sealed.close()
      },
    },
    { highWaterMark: 0 },
  )
}

type Span = { start: number; end: number }

/** `end` is the byte behind the last. Null: all of it, also for what we do not read. */
function spanOf(range: string | null, size: number): Span | 'outside' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '')
  const first = asked?.[1] ?? ''
  const last = asked?.[2] ?? ''
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size)
  return start >= end ? 'outside' : { start, end }
}

function headersFor(type: string): Record<string, string> {
  return {
    ...SAFE_HEADERS,
    'content-type': type,
    'accept-ranges': 'bytes',
  }
}

/** Should it ever be opened as a page of its own, it is an empty one that can do nothing. */
const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; sandbox`,
  'content-disposition': 'attachment',
  'referrer-policy': 'no-referrer',
  // For `fetch` by our own page.
  'access-control-allow-origin': 'app://parley',
  // What is decrypted stays in memory.
  'cache-control': 'no-store',
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: SAFE_HEADERS })
}
