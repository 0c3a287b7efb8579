/**
 * Stands in for the default app of a stock Electron: `electron [switches] [-r module] <app> [args]`.
 * It is ESM and awaits the import, as the original does, so that an entry which would deadlock
 * there (a top-level `await app.whenReady()`) deadlocks here too.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

function parse(argv) {
  const modules = []
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index]
    if (word === '-r' || word === '--require') modules.push(argv[(index += 1)])
    else if (!word.startsWith('-')) return { modules, target: word }
  }
  return { modules, target: null }
}

function entryOf(path) {
  if (!statSync(path).isDirectory()) return path
  const manifestFile = join(path, 'package.json')
  const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
  if (manifest.version) app.setVersion(manifest.version)
  const name = manifest.productName ?? manifest.name
  if (name) app.name = name
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName)
  app.setAppPath(path)
  return createRequire(join(path, 'package.json')).resolve(join(path, manifest.main ?? 'index.js'))
}

async function start() {
  const { modules, target } = parse(process.argv.slice(1))
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
  const require = createRequire(join(process.cwd(), 'index.js'))
  for (const module of modules) require(module)
  if (target === null) throw new Error('Say which app to run: electron <path>')
  await import(pathToFileURL(entryOf(resolve(target))).href)
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`)
  app.exit(1)
}
