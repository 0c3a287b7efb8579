/** Bundles main, preload, renderer and the demo server into out/, when a source is newer. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { exitWith, isMain, root, say } from './lib/run.mjs'
import { collectLicences } from './licences.mjs'

const targets = ['main', 'preload', 'renderer', 'demo']
const sources = ['contract', ...targets, 'build', 'scripts/build.mjs'].concat([
  'scripts/licences.mjs',
  'package.json',
])
const lockFile = 'package-lock.json'
const stampFile = join(root, 'out', '.stamp')

/** @returns true when something had to be built. */
export async function ensureBuilt({ mode = 'production' } = {}) {
  const stamp = stampOf(mode)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  const started = performance.now()
  // Without it an interrupted build would look complete.
  rmSync(stampFile, { force: true })
  const built = await Promise.all(targets.map((target) => buildTarget(target, mode)))
  copyResources()
  packLicences(built.filter((_, index) => targets[index] !== 'demo').flat())
  if (mode === 'production') packLargeScripts()
  writeFileSync(stampFile, stamp)
  say(`Built out/ for ${mode} in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  return true
}

/** One target; `watch` keeps rebuilding it and resolves to Rolldown's watcher. */
export async function buildTarget(target, mode, watch = false) {
  const { build, loadConfigFromFile } = await import('vite')
  const file = join(root, 'build', `vite.${target}.ts`)
  const loaded = await loadConfigFromFile({ command: 'build', mode }, file)
  const config = { ...loaded.config, mode, configFile: false }
  return build(watch ? { ...config, build: { ...config.build, watch: {} } } : config)
}

// Beside out/main, so that a run from source and a package find them by the same relative path.
export function copyResources() {
  mkdirSync(join(root, 'out'), { recursive: true })
  const copies = {
    'build/tray': 'tray',
    'build/icons/256x256.png': 'icon.png',
  }
  for (const [from, to] of Object.entries(copies)) {
    const source = join(root, from)
    if (existsSync(source)) cpSync(source, join(root, 'out', to), { recursive: true })
  }
  packDictionaries()
}

/** Of everything that the package is made of; the demo server is not in it. */
function packLicences(built) {
  const modules = built.flatMap(({ output }) => output.flatMap((file) => file.moduleIds ?? []))
  const licences = JSON.stringify(collectLicences(modules, root))
  writeFileSync(join(root, 'out', 'licences.json.br'), pack(Buffer.from(licences)))
}

/** By the language's name, as the worker asks for them. */
function packDictionaries() {
  const languages = { 'en-GB': 'dictionary-en-gb', 'en-US': 'dictionary-en' }
  const target = join(root, 'out', 'dictionaries')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const [language, name] of Object.entries(languages)) {
    const source = (file) => readFileSync(join(root, 'node_modules', name, file))
    for (const ending of ['aff', 'dic'])
      writeFileSync(join(target, `${language}.${ending}.br`), pack(source(`index.${ending}`)))
    writeFileSync(join(target, `${language}.license.txt`), source('license'))
  }
}

/** Bytes. Unpacking takes less time than such a script takes to begin. */
const LARGE = 40_000

function packLargeScripts() {
  const folder = join(root, 'out', 'renderer', 'assets')
  const page = readFileSync(join(root, 'out', 'renderer', 'index.html'), 'utf8')
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    // What the page begins with stays as it is: the user waits for it.
    if (!name.endsWith('.js') || statSync(file).size < LARGE || page.includes(name)) continue
    writeFileSync(`${file}.br`, pack(readFileSync(file)))
    rmSync(file)
  }
}

// The highest quality takes twice as long for a fiftieth less.
function pack(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })
}

// Names are part of it, so that a deleted file counts as a change.
function stampOf(mode) {
  const hash = createHash('sha256').update(mode)
  for (const source of [...sources, lockFile]) describe(join(root, source), hash)
  return hash.digest('hex')
}

function describe(path, hash) {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (facts === undefined) return
  if (!facts.isDirectory()) {
    hash.update(`${path}\0${facts.mtimeMs}\0${facts.size}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (!name.endsWith('.test.ts')) describe(join(path, name), hash)
  }
}

if (isMain(import.meta.url)) {
  await exitWith(async () => {
    const flag = process.argv.indexOf('--mode')
    const mode = flag === -1 ? 'production' : process.argv[flag + 1]
    if (!(await ensureBuilt({ mode }))) say('out/ is up to date.')
  })
}
