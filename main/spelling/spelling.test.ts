import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { defaultSettings } from '../../contract/default-settings.ts'
import type { Settings } from '../../contract/settings.ts'
import { silentLog } from '../model/log.ts'
import { createSpelling, type Spelling } from './spelling.ts'

const modules = join(import.meta.dirname, '../../node_modules')
const worker = new URL('./worker.ts', import.meta.url)
let folder: string
let chosen: Settings
let spelling: Spelling

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-spelling-'))
  const languages = { 'en-GB': 'dictionary-en-gb', 'en-US': 'dictionary-en' }
  for (const [language, name] of Object.entries(languages))
    for (const ending of ['aff', 'dic']) {
      const source = readFileSync(join(modules, name, `index.${ending}`))
      writeFileSync(join(folder, `${language}.${ending}.br`), brotliCompressSync(source))
    }
  spelling = createSpelling({ worker, folder, chosen: () => chosen, log: silentLog })
})
beforeEach(() => {
  chosen = defaultSettings
})
afterAll(async () => {
  await spelling.dispose()
  rmSync(folder, { recursive: true })
})

const words = async () => new Set((await spelling.words()).split('\n'))

test('the words are those of the language chosen, with all their endings', async () => {
  const british = await words()
  for (const word of ['colour', 'organised', 'receiving', "client's"])
    expect(british).toContain(word)
  expect(british).not.toContain('color')
  chosen = { ...defaultSettings, spellingLanguage: 'en-US' }
  const american = await words()
  expect(american).toContain('color')
  expect(american).not.toContain('colour')
})

test('words of the trade are among them, and those that were taught', async () => {
  chosen = { ...defaultSettings, ownWords: ['Whitlocke'] }
  const all = await words()
  for (const word of ['decumulation', 'SIPPs', 'Whitlocke', 'whitlocke'])
    expect(all).toContain(word)
})

test('switched off there are no words and no suggestions', async () => {
  chosen = { ...defaultSettings, spelling: false }
  expect(await spelling.words()).toBe('')
  expect(await spelling.suggest('recieve')).toEqual([])
})

test('a misspelt word gets suggestions', async () => {
  expect(await spelling.suggest('recieve')).toContain('receive')
})

test('without a dictionary nothing is marked, and the next look tries again', async () => {
  const errors: string[] = []
  const broken = createSpelling({
    worker,
    folder: join(folder, 'nowhere'),
    chosen: () => chosen,
    log: { ...silentLog, error: (event) => void errors.push(event) },
  })
  expect(await broken.words()).toBe('')
  expect(await broken.words()).toBe('')
  expect(errors).toEqual(['spell-check', 'spell-check'])
  await broken.dispose()
})
