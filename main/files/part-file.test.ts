import * as files from 'node:fs/promises'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { onDisk } from './disk-failure.ts'
import { makePart, resumePart } from './part-file.ts'

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof files>()
  return { ...real, link: vi.fn(real.link) }
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-part-'))
})
afterEach(() => {
  vi.mocked(files.link).mockRestore()
  rmSync(folder, { recursive: true, force: true })
})

const unmarked = () => Promise.resolve()
const systemError = (code: string) => Object.assign(new Error(code), { code, syscall: 'link' })

async function settled(name: string, words: string): Promise<string> {
  const target = { kind: 'folder', folder, name } as const
  const part = await makePart(target)
  await part.write(Buffer.from(words))
  return part.settle(target, unmarked)
}

describe.each(['with hard links', 'without'])('on a disk %s', (links) => {
  beforeEach(() => {
    if (links === 'without') vi.mocked(files.link).mockRejectedValue(systemError('ENOTSUP'))
  })

  test('ten files of one name at once all stay, whole, and nothing else does', async () => {
    writeFileSync(join(folder, 'a.txt'), 'mine')
    const words = Array.from({ length: 10 }, (_, n) => `number ${n}`)
    const paths = await Promise.all(words.map((one) => settled('a.txt', one)))
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(words)
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toHaveLength(11)
  })

  test('a link that somebody laid there is not written through', async () => {
    const outside = join(folder, 'outside')
    symlinkSync(outside, join(folder, 'a.txt'))
    expect(await settled('a.txt', 'words')).toBe(join(folder, 'a (2).txt'))
    expect(readdirSync(folder).toSorted()).toEqual(['a (2).txt', 'a.txt'])
  })
})

test('what lies behind the sure bytes of an earlier try does not get into the file', async () => {
  const path = join(folder, 'old.part')
  writeFileSync(path, 'sure, and zeros behind')
  const part = await resumePart(path, 5)
  if (!part) throw new Error('it is there')
  expect(part.size).toBe(5)
  await part.write(Buffer.from('!'))
  const target = { kind: 'folder', folder, name: 'a.txt' } as const
  expect(readFileSync(await part.settle(target, unmarked), 'utf8')).toBe('sure,!')
})

test('a part that is gone, or is a link by now, is not gone on with', async () => {
  expect(await resumePart(join(folder, 'gone.part'), 5)).toBeNull()
  symlinkSync('/etc/hostname', join(folder, 'link.part'))
  expect(await resumePart(join(folder, 'link.part'), 5)).toBeNull()
})

test.each([
  ['ENOSPC', 'no-room'],
  ['EDQUOT', 'no-room'],
  ['EFBIG', 'no-room'],
  ['ENOENT', 'folder-missing'],
  ['EACCES', 'folder-closed'],
  ['EROFS', 'folder-closed'],
  ['EIO', 'not-written'],
])('%s is said as %s', async (code, said) => {
  await expect(onDisk(() => Promise.reject(systemError(code)))).rejects.toMatchObject({
    code: said,
  })
})

test('a bug is not taken for the disk’s', async () => {
  const bug = new TypeError('undefined is not a function')
  await expect(onDisk(() => Promise.reject(bug))).rejects.toBe(bug)
})
