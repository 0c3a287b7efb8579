import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { silentLog } from '../../model/log.ts'
import { createPool } from '../../model/pool.ts'
import { ManualClock } from '../../../tests/kit/clock.ts'
import { openTestStore, seedConversation, type TestStore } from '../../../tests/kit/store.ts'
import { ApiError } from '../../api/failures.ts'
import type { FileLookup } from '../file-lookup.ts'
import { FileCache } from './file-cache.ts'
import type { SealedFile } from './sealed-file.ts'

let disk: TestStore
let folder: string
let clock: ManualClock
/** What the server has, and what was asked of it. */
let server: Map<string, Buffer>
let asked: string[]
beforeEach(async () => {
  disk = await openTestStore()
  for (const uuid of ['c1', 'c2']) await seedConversation(disk.store, uuid)
  folder = join(dirname(disk.file), 'cache')
  clock = new ManualClock()
  server = new Map()
  asked = []
})
afterEach(() => disk.remove())

function cacheOf(more: { limit?: number; body?: () => AsyncIterable<Uint8Array> } = {}): FileCache {
  const open: FileLookup['open'] = (file) => {
    asked.push(file.uuid)
    const bytes = server.get(file.uuid)
    if (!bytes) throw new ApiError('not-found', { certainlyNotDone: true, status: 404 })
    const body = more.body?.() ?? inParts(bytes)
    return Promise.resolve({ from: 0, total: bytes.length, validator: null, body })
  }
  const lookup = { open } as unknown as FileLookup
  const limit = () => more.limit ?? 10_000_000
  const pool = createPool(3, (number) => number)
  return new FileCache({ store: disk.store, lookup, folder, limit, pool, clock, log: silentLog })
}

async function* inParts(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) {
    await Promise.resolve()
    yield bytes.subarray(at, at + 50_000)
  }
}

const file = (uuid: string, conversationUuid = 'c1') => ({
  uuid,
  fileUuid: uuid,
  conversationUuid,
  name: `${uuid}.png`,
  downloadUrl: null,
})

async function bytesIn(sealed: SealedFile, start = 0, end = sealed.size): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of sealed.read(start, end)) parts.push(part)
  return Buffer.concat(parts)
}

async function shown(cache: FileCache, uuid: string, conversation?: string): Promise<Buffer> {
  const sealed = await cache.open(file(uuid, conversation))
  try {
    return await bytesIn(sealed)
  } finally {
    await sealed.close()
  }
}

describe('what is kept', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 400_000])(
    '%i bytes come back as they were, from any byte to any other',
    async (size) => {
      const bytes = randomBytes(size)
      server.set('a', bytes)
      const cache = cacheOf()
      const sealed = await cache.open(file('a'))
      expect((await bytesIn(sealed)).equals(bytes)).toBe(true)
      for (const [start, end] of [
        [0, 1],
        [65_530, 65_540],
        [size - 1, size],
        [100, 131_000],
      ] as const) {
        if (start < 0 || end > size) continue
        expect((await bytesIn(sealed, start, end)).equals(bytes.subarray(start, end))).toBe(true)
      }
      await sealed.close()
      expect(asked).toEqual(['a'])
    },
  )

  test('can’t be read on the disk, neither its words nor its name', async () => {
    server.set('PLAINTEXT-UUID', Buffer.from('PLAINTEXT-MARKER '.repeat(20_000)))
    await shown(cacheOf(), 'PLAINTEXT-UUID')
    await disk.store.close()
    const names = readdirSync(folder)
    expect(names).toHaveLength(1)
    for (const path of [
      ...names.map((name) => join(folder, name)),
      disk.file,
      `${disk.file}-wal`,
    ]) {
      expect(path).not.toContain('PLAINTEXT')
      expect(existsSync(path) && readFileSync(path).includes('PLAINTEXT')).toBe(false)
    }
  })

  test('is asked for once, by however many at a time and after a restart', async () => {
    server.set('a', randomBytes(1000))
    const cache = cacheOf()
    await Promise.all([1, 2, 3, 4].map(() => shown(cache, 'a')))
    await shown(cacheOf(), 'a')
    expect(asked).toEqual(['a'])
  })

  test('goes with its conversation, and nothing else goes', async () => {
    for (const uuid of ['a', 'b', 'c']) server.set(uuid, randomBytes(1000))
    const cache = cacheOf()
    for (const uuid of ['a', 'b']) await shown(cache, uuid)
    await shown(cache, 'c', 'c2')
    await disk.store.markGone('c1')
    await cache.dropOrphans()
    expect(readdirSync(folder)).toHaveLength(3)
    await disk.store.removeGone({
      conversationUuid: 'c1',
      agreed: { messages: 0, hasDraft: false },
    })
    await cache.dropOrphans()
    expect(readdirSync(folder)).toHaveLength(1)
    expect(await disk.store.cachedNames()).toHaveLength(1)
  })

  test('goes with the next start when the program ended just after its conversation was removed', async () => {
    for (const uuid of ['a', 'c']) server.set(uuid, randomBytes(1000))
    await shown(cacheOf(), 'a')
    await disk.store.markGone('c1')
    await disk.store.removeGone({
      conversationUuid: 'c1',
      agreed: { messages: 0, hasDraft: false },
    })
    await shown(cacheOf(), 'c', 'c2')
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('stays inside its limit: what was looked at longest ago goes', async () => {
    for (const uuid of ['a', 'b', 'c', 'd']) server.set(uuid, randomBytes(1000))
    const cache = cacheOf({ limit: 3000 })
    for (const uuid of ['a', 'b', 'c', 'a', 'd']) {
      await shown(cache, uuid)
      clock.advance(3_600_000)
    }
    expect(readdirSync(folder)).toHaveLength(3)
    asked.length = 0
    for (const uuid of ['a', 'c', 'd']) await shown(cache, uuid)
    expect(asked).toEqual([])
    await shown(cache, 'b')
    expect(asked).toEqual(['b'])
  })
})

describe('what can’t be kept', () => {
  test('is what is larger than all of it may be, said or not', async () => {
    server.set('a', randomBytes(5000))
    const large = { code: 'too-large-to-show' }
    await expect(shown(cacheOf({ limit: 4000 }), 'a')).rejects.toMatchObject(large)
    server.set('b', randomBytes(1))
    const body = () => inParts(randomBytes(5000))
    await expect(shown(cacheOf({ limit: 4000, body }), 'b')).rejects.toMatchObject(large)
    expect(readdirSync(folder)).toEqual([])
  })

  test('a file that is cut off leaves nothing, and is asked for again', async () => {
    server.set('a', randomBytes(200_000))
    const cut = () =>
      (async function* () {
        yield await Promise.resolve(randomBytes(100_000))
        throw new ApiError('cut-off', { certainlyNotDone: true })
      })()
    await expect(shown(cacheOf({ body: cut }), 'a')).rejects.toMatchObject({ code: 'cut-off' })
    expect(readdirSync(folder)).toEqual([])
    expect((await shown(cacheOf(), 'a')).length).toBe(200_000)
  })

  test('a folder that can’t be made is said', async () => {
    writeFileSync(folder, 'a file is there')
    server.set('a', randomBytes(10))
    await expect(shown(cacheOf(), 'a')).rejects.toMatchObject({ code: 'not-written' })
  })
})

describe('on a damaged disk', () => {
  const only = () => join(folder, readdirSync(folder)[0] ?? '')
  const bytes = randomBytes(200_000)
  beforeEach(async () => {
    server.set('a', bytes)
    await shown(cacheOf(), 'a')
    asked.length = 0
  })

  test('a file that was cut short, or is gone, is fetched again', async () => {
    for (const harm of [() => truncateSync(only(), 150_000), () => truncateSync(only(), 0)]) {
      harm()
      expect((await shown(cacheOf(), 'a')).equals(bytes)).toBe(true)
    }
    expect(asked).toEqual(['a', 'a'])
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test.each([20, 70_000, 199_000])(
    'a flipped bit at %i shows as damage, never as bytes',
    async (at) => {
      const harmed = readFileSync(only())
      harmed[at] = (harmed[at] ?? 0) ^ 1
      writeFileSync(only(), harmed)
      const cache = cacheOf()
      await expect(shown(cache, 'a')).rejects.toMatchObject({ name: 'DamagedFile' })
      await cache.drop('a')
      expect((await shown(cache, 'a')).equals(bytes)).toBe(true)
    },
  )

  test('pieces in another order, and another file under this name, are damage', async () => {
    const sealed = readFileSync(only())
    const piece = 65_536 + 16
    const swapped = Buffer.from(sealed)
    sealed.copy(swapped, 16, 16 + piece, 16 + 2 * piece)
    sealed.copy(swapped, 16 + piece, 16, 16 + piece)
    writeFileSync(only(), swapped)
    await expect(shown(cacheOf(), 'a')).rejects.toMatchObject({ name: 'DamagedFile' })
    const name = only()
    server.set('b', randomBytes(200_000))
    await shown(cacheOf(), 'b')
    const other = readdirSync(folder).find((one) => join(folder, one) !== name) ?? ''
    writeFileSync(name, readFileSync(join(folder, other)))
    await expect(shown(cacheOf(), 'a')).rejects.toMatchObject({ name: 'DamagedFile' })
  })

  test('what a crash left behind, and what no index knows, is removed', async () => {
    writeFileSync(join(folder, 'half-written'), 'x')
    mkdirSync(join(folder, 'strange'))
    await shown(cacheOf(), 'a')
    expect(readdirSync(folder)).toHaveLength(1)
    expect(asked).toEqual([])
  })
})

test('it can be emptied, and what is looked at again is fetched again', async () => {
  server.set('a', randomBytes(300))
  server.set('b', randomBytes(700))
  const cache = cacheOf()
  expect(await cache.size()).toBe(0)
  await shown(cache, 'a')
  await shown(cache, 'b')
  expect(await cache.size()).toBe(1_000)
  await cache.empty()
  expect(await cache.size()).toBe(0)
  expect(readdirSync(folder)).toEqual([])
  await shown(cache, 'a')
  expect(asked).toEqual(['a', 'b', 'a'])
})
