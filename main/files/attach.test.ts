import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultFileLimits } from '../../contract/default-settings.ts'
import { fitPasted, PASTED_MAX_BYTES } from '../../contract/pasted.ts'
import { fileLimitsSchema } from '../../contract/file-limits.ts'
import { checkUnchanged, inspectFiles, inspectPasted, problemOf } from './attach.ts'
import { checkLimits, roomFor, sizeWords } from './limits.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-attach-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content = 'words'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const limits = fileLimitsSchema.parse({ maxFiles: 3, maxFileBytes: 100, maxMessageBytes: 150 })
const NOW = new Date(2026, 10, 20, 9, 5, 7)

describe('what can’t be attached is named, with the reason', () => {
  test('a folder, nothing, something that is gone, and what is no file at all', async () => {
    const socket = join(folder, 'socket')
    const server = createServer().listen(socket)
    await new Promise((resolve) => server.once('listening', resolve))
    mkdirSync(join(folder, 'Papers'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken link'))
    const paths = [
      join(folder, 'Papers'),
      file('empty.txt', ''),
      join(folder, 'broken link'),
      socket,
    ]
    const { files, refused } = await inspectFiles(paths)
    server.close()
    expect(files).toEqual([])
    expect(refused.map(({ name, failure }) => [name, failure.code])).toEqual([
      ['Papers', 'file-is-folder'],
      ['empty.txt', 'file-empty'],
      ['broken link', 'file-missing'],
      ['socket', 'file-unusable'],
    ])
  })

  test('too many, too large, too much together, and programs', async () => {
    const paths = [
      file('large.pdf', 'x'.repeat(101)),
      file('Setup.EXE'),
      file('one.pdf', 'x'.repeat(90)),
      file('two.pdf', 'x'.repeat(90)),
      file('three.pdf'),
      file('four.pdf'),
      file('five.pdf'),
    ]
    const { files, refused } = await inspectFiles(paths, roomFor(limits, []))
    expect(files.map(({ name }) => name)).toEqual(['one.pdf', 'three.pdf', 'four.pdf'])
    expect(refused.map(({ name, failure }) => [name, failure.code])).toEqual([
      ['large.pdf', 'file-too-large'],
      ['Setup.EXE', 'file-type-refused'],
      ['two.pdf', 'file-too-large'],
      ['five.pdf', 'file-too-many'],
    ])
    expect(refused[0]?.failure.message).toContain('100 bytes')
    expect(refused[3]?.failure.message).toContain('3 files')
  })

  test('limits that became narrower hold up the message, by the file’s name', () => {
    const there = [{ name: 'scan.tif', size: 101 }]
    expect(() => checkLimits(limits, there)).toThrow(/^scan\.tif: .*100 bytes/)
  })
})

describe('what was pasted', () => {
  const bytes = new Uint8Array([1, 2, 3])
  const paste = (name: string, more = {}) =>
    inspectPasted([{ name, type: '', size: 3, bytes, ...more }], roomFor(limits, []), NOW)

  test.each([
    ['image.png', 'Pasted image 2026-11-20 09.05.07.png'],
    ['../../x', 'x'],
    ['C:\\Windows\\system.ini', 'system.ini'],
    ['..', 'Pasted file'],
    ['', 'Pasted file'],
    ['two\r\nlines\u0000.txt', 'twolines.txt'],
    ['CON.txt', 'CON.txt'],
    ['دفتر.pdf', 'دفتر.pdf'],
  ])('%j is called %j', (given, name) => {
    expect(paste(given).pasted[0]?.name).toBe(name)
  })

  test('counts together: what is beyond the limit of all is refused, and what still fits is taken', () => {
    const sizes = [20, 20, 12].map((size) => size * 1024 ** 2)
    expect(fitPasted(sizes)).toEqual([true, false, true])
    expect(fitPasted([PASTED_MAX_BYTES, 1])).toEqual([true, false])
    const given = sizes.map((size, index) => {
      return { name: `${index}.png`, type: '', size, bytes: new Uint8Array(size) }
    })
    const { pasted, refused } = inspectPasted(given, roomFor(defaultFileLimits, []), NOW)
    expect(pasted.map(({ name }) => name)).toEqual(['0.png', '2.png'])
    expect(refused).toMatchObject([{ name: '1.png', failure: { code: 'file-too-large' } }])
  })

  test('is refused with words when there is nothing in it or too much', () => {
    const large = paste('photo.png', { size: PASTED_MAX_BYTES + 1, bytes: null })
    expect(large.pasted).toEqual([])
    expect(large.refused[0]?.failure).toMatchObject({ code: 'file-too-large' })
    expect(large.refused[0]?.failure.message).toContain('32 MB')
    const empty = paste('photo.png', { size: 0, bytes: new Uint8Array() })
    expect(empty.refused[0]?.failure.code).toBe('file-empty')
  })
})

test('before it leaves, every file that is not as it was is named', async () => {
  const { files } = await inspectFiles([file('a.txt'), file('b.txt'), file('c.txt')])
  const sent = files.map((one, id) => ({ ...one, id }))
  await checkUnchanged(sent)
  rmSync(join(folder, 'a.txt'))
  writeFileSync(join(folder, 'c.txt'), 'other words')
  await expect(checkUnchanged(sent)).rejects.toMatchObject({
    code: 'file-missing',
    fields: {
      'files.0': [expect.stringContaining('no longer where it was')],
      'files.2': [expect.stringContaining('changed after you attached it')],
    },
  })
  expect(await problemOf(files[1]!)).toBeNull()
})

test.each([
  [100, '100 bytes'],
  [2 * 1024 ** 2, '2 MB'],
  [2.5 * 1024 ** 3, '2.5 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})
