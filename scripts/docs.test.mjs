/** What the documents name exists: tests with the titles that they quote, files, commands, settings of others. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './lib/run.mjs'

const rooms = [
  'main',
  'renderer',
  'preload',
  'contract',
  'demo',
  'tests',
  'bench',
  'scripts',
  'build',
]
const files = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true }).map((name) => join(root, room, name)),
)
const docs = readdirSync(join(root, 'docs'), { recursive: true })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name))
  .concat('CHANGELOG.md', 'README.md')

const plain = (text) => text.replace(/\s+/g, ' ').replaceAll('’', "'").replaceAll("\\'", "'")
const named = (name) => files.filter((file) => basename(file) === basename(name))

/** Test files with the titles quoted behind them; dots stand for what is left out of a title. */
export function claims(text) {
  const pattern = /`([\w/.-]+\.(?:test|e2e)\.(?:ts|mjs))`((?:(?:,| and)? ?"[^"`]+")*)/g
  return [...plain(text).matchAll(pattern)].map(([, file, quoted]) => ({
    file,
    parts: [...quoted.matchAll(/"([^"]+)"/g)].flatMap(([, title]) =>
      title.split(/ ?\.\.\. ?/).filter((part) => part !== ''),
    ),
  }))
}

test('a quoted title is read over the end of a line, with what is left out', () => {
  expect(claims('`a.test.ts` "one\n  two ...", "three"; `b.e2e.ts` (as "said").')).toEqual([
    { file: 'a.test.ts', parts: ['one two', 'three'] },
    { file: 'b.e2e.ts', parts: [] },
  ])
})

describe.each(docs)('%s', (doc) => {
  const text = readFileSync(join(root, doc), 'utf8')

  test('each test that it names exists, and has the title that it quotes', () => {
    const wrong = claims(text).flatMap(({ file, parts }) => {
      const sources = named(file).map((path) => plain(readFileSync(path, 'utf8')))
      if (sources.length === 0) return [`${file} does not exist`]
      const missing = parts.filter((part) => !sources.some((source) => source.includes(part)))
      return missing.map((part) => `${file} has no "${part}"`)
    })
    expect(wrong).toEqual([])
  })

  test('each source file, command and document that it names exists', () => {
    const sources = [...text.matchAll(/`([\w/.-]+\.(?:ts|mjs|svelte))`/g)].map(([, name]) => name)
    expect(sources.filter((name) => named(name).length === 0)).toEqual([])
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name)
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([])
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target)
    const from = join(root, dirname(doc))
    expect(links.filter((target) => !existsSync(join(from, target)))).toEqual([])
  })
})

/** Lines with another number of cells than the head of their table: what is too many is not shown. */
export function crookedRows(text) {
  const tables = text.match(/^[ \t]*\|.*(\n[ \t]*\|.*)*/gm) ?? []
  const cells = (line) => line.replaceAll('\\|', '').split('|').length
  return tables.flatMap((table) => {
    const [head, ...rows] = table.split('\n')
    return rows.filter((row) => cells(row) !== cells(head))
  })
}

test('a stroke in a command does not end its cell', () => {
  const table = (row) => `| a | b |\n| - | - |\n${row}\n`
  expect(crookedRows(table('| c | `d \\| e` |'))).toEqual([])
  expect(crookedRows(table('| c | `d | e` |'))).toEqual(['| c | `d | e` |'])
})

test.each(docs)('%s: every row of a table has the cells of its head', (doc) => {
  expect(crookedRows(readFileSync(join(root, doc), 'utf8'))).toEqual([])
})

test('every claim about security names a test, or the file that makes it so', () => {
  const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
  const [, claimed] = /## Claims and their tests\n([^]*?)\n## /.exec(text)
  const items = claimed.split(/\n(?=- |\*\*)/).filter((item) => item.startsWith('- '))
  expect(items.length).toBeGreaterThan(50)
  expect(items.filter((item) => !/`[^`]+\.(ts|md|mjs)`|\.md\)/.test(item))).toEqual([])
})

test('the changelog has words for this version, which a release takes over', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/\n(?=## )/)
  const section = sections.find((one) => one.startsWith(`## [${version}]`))
  expect(section?.split('\n').slice(1).join('').trim()).toBeTruthy()
  expect(sections.some((one) => one.startsWith('## [Unreleased]'))).toBe(true)
})
