/**
 * The licences of everything that is not ours in the package: of the packages that the bundler took something
 * from, and of those that come along in another way. A licence that nobody agreed to, or one without its text,
 * ends the build.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const accepted = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'])

/** By package: another licence, or other words for one of those, and why it is no trouble. */
const exceptions = {
  '@nornagon/put': 'MIT/X11',
  // Says no more than BSD does, without naming which; the text is the one of three clauses.
  'dictionary-en': '(MIT AND BSD)',
  'dictionary-en-gb': '(MIT AND BSD)',
  // Asks for its text alone, as MIT does.
  'graceful-fs': 'BlueOak-1.0.0',
  sax: 'BlueOak-1.0.0',
  // Names none in its description; its text is MIT's.
  'svelte-toolbelt': '',
}

const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated \
documentation files (the "Software"), to deal in the Software without restriction, including without limitation \
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and \
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions \
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO \
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE \
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF \
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS \
IN THE SOFTWARE.`

/** Of packages that name their licence and bring no text. */
const missingTexts = { 'lazy-val': mit('Vladimir Krivosheev') }

/** What no bundler sees: external to it, compiled in, or turned into files of ours. */
const besideTheBundle = [
  'better-sqlite3-multiple-ciphers',
  'dictionary-en',
  'dictionary-en-gb',
  'electron',
  'emojibase-data',
  'keytar',
  'node-addon-api',
]

/** Compiled into better-sqlite3-multiple-ciphers, and no package of their own. */
const compiledIn = [
  {
    name: 'SQLite3 Multiple Ciphers',
    version: '',
    licence: 'MIT',
    text: `${mit('2006-2025 Ulrich Telle')}\n\nSQLite itself is in the public domain.`,
  },
]

/** @returns {{ name: string, version: string, licence: string, text: string }[]} by name. */
export function collectLicences(modules, root) {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== null))
  for (const name of besideTheBundle) folders.add(join(root, 'node_modules', name))
  const found = new Map(compiledIn.map((licence) => [licence.name, licence]))
  for (const folder of folders) {
    const licence = readLicence(folder)
    found.set(`${licence.name}@${licence.version}`, licence)
  }
  const all = [...found.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  const refused = all.flatMap(refusal)
  if (refused.length > 0) throw new Error(refused.join('\n'))
  return all
}

const keyOf = ({ name, version }) => `${name.replace('@', '').toLowerCase()} ${version}`

/** Of a module as the bundler names it, which may begin with a mark and end with a question. */
export function packageFolder(id) {
  const path = id.replace(/^\0+(?:[\w-]+:)*/, '').replaceAll('\\', '/')
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(path)
  return found === null ? null : found[1]
}

function readLicence(folder) {
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const said = [license ?? licenses ?? ''].flat().map((one) => one.type ?? one)
  return { name, version, licence: said.join(' OR '), text: textIn(folder) || missingTexts[name] }
}

function textIn(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  const texts = names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim())
  return texts.join('\n\n')
}

/** In words; none when all is well. */
export function refusal({ name, licence, text }) {
  if (!text) return [`${name} has no text of its licence: add it to scripts/licences.mjs`]
  return isAccepted(name, licence)
    ? []
    : [`${name} is under "${licence}", which scripts/licences.mjs does not know`]
}

function isAccepted(name, licence) {
  if (exceptions[name] === licence) return true
  const plain = licence.replace(/[()]/g, '')
  if (plain.includes(' OR ')) return plain.split(' OR ').some((one) => accepted.has(one))
  return plain.split(' AND ').every((one) => accepted.has(one))
}
