import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLicences } from './read-licences.ts'

let folder = ''
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'parley-licences-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function written(bytes: Uint8Array): Promise<string> {
  const file = join(folder, 'licences.json.br')
  await writeFile(file, bytes)
  return file
}

const zod = { name: 'zod', version: '4.6.7', licence: 'MIT', text: 'Permission is hereby granted' }

test('the list is read as the build wrote it', async () => {
  const file = await written(brotliCompressSync(Buffer.from(JSON.stringify([zod]))))
  expect(await readLicences(file)).toEqual([zod])
})

test('a build for development has none, and that is no failure', async () => {
  expect(await readLicences(join(folder, 'licences.json.br'))).toEqual([])
})

test('a damaged list is a bug, and not an empty one', async () => {
  await expect(readLicences(await written(Buffer.from('not packed')))).rejects.toThrow()
  const other = brotliCompressSync(Buffer.from(JSON.stringify([{ name: 'zod' }])))
  await expect(readLicences(await written(other))).rejects.toThrow()
})
