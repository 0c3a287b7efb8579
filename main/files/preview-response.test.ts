import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExpectedError, type ErrorCode } from '../../contract/errors.ts'
import { fileAddress } from '../../contract/file-address.ts'
import { openSealed, sealFile } from './cache/sealed-file.ts'
import { mediaTypeOf } from './media-type.ts'
import { pngHead } from '../../tests/kit/picture.ts'
import { previewResponse, type Previews } from './preview-response.ts'

let folder: string
let opened: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-preview-'))
  opened = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const PNG = Buffer.concat([pngHead(640, 480), Buffer.alloc(150_000, 7)])
const key = Buffer.alloc(32, 1)

/** One account with one file. */
function previewsWith(name: string, bytes: Buffer, failure?: ErrorCode): Previews {
  const path = join(folder, 'sealed')
  const secret = { key, fileUuid: 'f1' }
  return {
    lookup: {
      known: ({ conversationUuid, fileUuid }) => {
        const isKnown = conversationUuid === 'c1' && fileUuid === 'f1'
        return Promise.resolve(isKnown ? { uuid: 'f1', name, downloadUrl: null } : null)
      },
    },
    cache: {
      async open() {
        opened += 1
        if (failure) throw new ExpectedError(failure)
        if (!readdirSync(folder).includes('sealed'))
          await sealFile(path, secret, one(bytes), 1_000_000)
        return openSealed(path, secret, bytes.length)
      },
      drop: () => rm(path, { force: true }),
    },
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const bugs: unknown[] = []

function get(
  previews: Previews,
  more: { accountUuid?: string; fileUuid?: string; range?: string; method?: string } = {},
): Promise<Response> {
  const { accountUuid = 'me', fileUuid = 'f1', range = null, method = 'GET' } = more
  const url = fileAddress({ accountUuid, conversationUuid: 'c1', fileUuid })
  const previewsOf = (account: string) => (account === 'me' ? previews : null)
  return previewResponse({ url, method, range }, previewsOf, (bug) => bugs.push(bug))
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('a picture comes whole, as what its bytes say, and can run nothing', async () => {
  const response = await get(previewsWith('photo.html', PNG))
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; sandbox`,
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
    'access-control-allow-origin': 'app://parley',
  })
  expect((await bytesOf(response)).equals(PNG)).toBe(true)
})

test.each([
  ['that would fill the memory', pngHead(60_000, 60_000), 413],
  ['whose size nobody can tell', PNG.subarray(0, 12), 415],
])('a picture %s is not shown', async (_name, bytes, status) => {
  const response = await get(previewsWith('a.png', bytes))
  expect([response.status, await response.text()]).toEqual([status, ''])
})

describe('a part', () => {
  test.each([
    ['bytes=0-', 0, PNG.length],
    ['bytes=0-1', 0, 2],
    ['bytes=65530-65540', 65_530, 65_541],
    ['bytes=100000-', 100_000, PNG.length],
    ['bytes=-5', PNG.length - 5, PNG.length],
    ['bytes=10-99999999', 10, PNG.length],
  ])('%s', async (range, start, end) => {
    const response = await get(previewsWith('a.png', PNG), { range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${PNG.length}`)
    expect((await bytesOf(response)).equals(PNG.subarray(start, end))).toBe(true)
  })

  test.each([`bytes=${PNG.length}-`, 'bytes=9-3', 'bytes=-0'])('%s is not there', async (range) => {
    const response = await get(previewsWith('a.png', PNG), { range })
    expect([response.status, response.headers.get('content-range')]).toEqual([
      416,
      `bytes */${PNG.length}`,
    ])
  })

  test.each(['bytes=0-1,5-6', 'lines=1-2', 'nonsense'])(
    '%s is not read: all comes',
    async (range) => {
      expect((await get(previewsWith('a.png', PNG), { range })).status).toBe(200)
    },
  )
})

describe('nothing is there, and nothing is asked of Plannr,', () => {
  test.each([
    ['for another account', { accountUuid: 'somebody' }],
    ['for a file of nobody', { fileUuid: 'f2' }],
    ['for a command', { method: 'POST' }],
  ])('%s', async (_name, more) => {
    const response = await get(previewsWith('a.png', PNG), more)
    expect([response.status, await response.text(), opened]).toEqual([404, '', 0])
  })

  test('at another address', async () => {
    const request = { url: 'parley-file://preview/me/c1', method: 'GET', range: null }
    const response = await previewResponse(
      request,
      () => previewsWith('a.png', PNG),
      () => undefined,
    )
    expect([response.status, opened]).toEqual([404, 0])
  })
})

test.each([
  ['too-large-to-show', 413],
  ['not-found', 404],
  ['offline', 504],
  ['cut-off', 504],
  ['server-error', 502],
  ['no-room', 502],
] as const)('%s is answered with %i', async (failure, status) => {
  expect((await get(previewsWith('a.png', PNG, failure))).status).toBe(status)
})

test('a damaged file is fetched again before it is shown', async () => {
  const previews = previewsWith('a.png', PNG)
  await bytesOf(await get(previews))
  const path = join(folder, 'sealed')
  const size = 16 + PNG.length + 3 * 16
  writeFileSync(path, Buffer.alloc(size))
  expect((await bytesOf(await get(previews))).equals(PNG)).toBe(true)
  expect(opened).toBe(3)
})

test('a player that stops in the middle is no trouble', async () => {
  const reader = (await get(previewsWith('a.png', PNG))).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(bugs).toEqual([])
})

describe('what a file is shown as', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')
  test.each([
    ['a.jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['a.gif', 'GIF89a', 'image/gif'],
    ['a.webp', 'RIFF....WEBPVP8 ', 'image/webp'],
    ['a.pdf', '%PDF-1.7', 'application/pdf'],
    ['a.mp4', '\0\0\0\x20ftypisom', 'video/mp4'],
    ['a.m4a', '\0\0\0\x20ftypM4A ', 'audio/mp4'],
    ['a.mp3', 'ID3\x03', 'audio/mpeg'],
    ['a.wav', 'RIFF....WAVEfmt ', 'audio/wav'],
    ['a.txt', 'words', 'text/plain; charset=utf-8'],
    ['a.csv', '<script>alert(1)</script>', 'text/plain; charset=utf-8'],
    // The end of the name says one thing, the bytes another.
    ['a.png', '<!doctype html><script>alert(1)</script>', null],
    ['a.jpg', '<svg xmlns="http://www.w3.org/2000/svg">', null],
    ['a.txt', 'MZ\x90\0\x03', null],
    ['a.html', '<!doctype html>', null],
    ['a.svg', '<svg>', null],
    ['a.js', 'alert(1)', null],
    ['a.heic', '\0\0\0\x20ftypheic', null],
    ['a.docx', 'PK\x03\x04', null],
    ['a.exe', 'MZ', null],
    ['a.png', '', null],
  ])('%s that begins with %j: %s', (name, head, type) => {
    expect(mediaTypeOf(name, latin(head))).toBe(type)
  })
})
