import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './lib/run.mjs'
import { collectLicences, packageFolder, refusal } from './licences.mjs'

test.each([
  ['/a/node_modules/zod/v4/core.js', '/a/node_modules/zod'],
  ['/a/node_modules/@lucide/svelte/dist/icons/x.svelte', '/a/node_modules/@lucide/svelte'],
  [
    '/a/node_modules/conf/node_modules/env-paths/i.js',
    '/a/node_modules/conf/node_modules/env-paths',
  ],
  ['/a/node_modules/pdfjs-dist/build/pdf.worker.mjs?url', '/a/node_modules/pdfjs-dist'],
  ['\0commonjs-proxy:/a/node_modules/sax/lib/sax.js', '/a/node_modules/sax'],
  ['C:\\a\\node_modules\\zod\\index.js', 'C:/a/node_modules/zod'],
  ['/a/main/index.ts', null],
  ['\0rolldown/runtime.js', null],
])('%s is of %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder)
})

test.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0)', '(MIT AND BSD-3-Clause)', 'ISC'])(
  '%s is fine',
  (licence) => {
    expect(refusal({ name: 'some', licence, text: 'words' })).toEqual([])
  },
)

test.each([
  'GPL-3.0',
  'LGPL-2.1',
  'MPL-2.0',
  'UNLICENSED',
  '',
  '(MIT AND GPL-3.0)',
  'BlueOak-1.0.0',
])('"%s" ends the build', (licence) => {
  expect(refusal({ name: 'some', licence, text: 'words' })).toEqual([expect.stringMatching('some')])
})

test('an exception is one of its package alone, and of the licence that was agreed to', () => {
  const sax = { name: 'sax', text: 'words' }
  expect(refusal({ ...sax, licence: 'BlueOak-1.0.0' })).toEqual([])
  expect(refusal({ ...sax, licence: 'GPL-3.0' })).toHaveLength(1)
})

test('a licence without its text ends the build', () => {
  expect(refusal({ name: 'some', licence: 'MIT', text: '' })).toHaveLength(1)
})

let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-licences-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function invent(name, description) {
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', ...description }),
  )
  writeFileSync(join(place, 'LICENCE'), 'words of a licence\n')
  return join(place, 'index.js')
}

test('what is bundled and what comes beside it is listed once, with its text', () => {
  const one = invent('one', { license: 'MIT' })
  const old = invent('old', { licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] })
  const list = collectLicences([one, `${one}?more`, old, '/a/main/index.ts'], root)
  const names = list.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
  expect(list).toContainEqual({
    name: 'one',
    version: '1.0.0',
    licence: 'MIT',
    text: 'words of a licence',
  })
  expect(names).toEqual(
    expect.arrayContaining(['old', 'electron', '@github/keytar', 'SQLite3 Multiple Ciphers']),
  )
  for (const { text } of list) expect(text.length).toBeGreaterThan(10)
})

test('a package under a licence that nobody agreed to ends the build by its name', () => {
  const module = invent('sticky', { license: 'AGPL-3.0' })
  expect(() => collectLicences([module], root)).toThrow('sticky is under "AGPL-3.0"')
})
