import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDownloadPlace } from './download-place.ts'

test('a folder that is gone is replaced by the usual one, which is said once until it is back', () => {
  const base = mkdtempSync(join(tmpdir(), 'parley-place-'))
  const drive = join(base, 'drive')
  let chosen: string | null = null
  const gone: string[] = []
  const place = createDownloadPlace({
    chosen: () => chosen,
    usual: () => '/home/me/Downloads',
    onGone: (folder) => gone.push(folder),
  })
  expect(place.state()).toEqual({ folder: '/home/me/Downloads', gone: false })
  chosen = drive
  expect(place.folder()).toBe('/home/me/Downloads')
  expect(place.folder()).toBe('/home/me/Downloads')
  expect(place.state()).toEqual({ folder: '/home/me/Downloads', gone: true })
  expect(gone).toEqual([drive])
  mkdirSync(drive)
  expect(place.folder()).toBe(drive)
  rmSync(drive, { recursive: true })
  writeFileSync(drive, 'a file in its place')
  expect(place.folder()).toBe('/home/me/Downloads')
  expect(gone).toEqual([drive, drive])
  rmSync(base, { recursive: true })
})
