/**
 * Packages the app: release targets of this platform, or with --dir an unpacked folder. Says how large it
 * became, and fails where it holds too much. --built takes out/ as it is.
 * PARLEY_UPDATE_FEED is the https address of the folder where the result looks for newer versions.
 * Other arguments are passed to electron-builder.
 */
import { join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { electronDist, ensureElectron, usesFallback } from './electron.mjs'
import { fallbackVersion } from './electron-fallback.mjs'
import { complain, exitWith, root, run, say } from './lib/run.mjs'
import { systemArchiver } from './package/archiver.mjs'
import { reportOn } from './package/report.mjs'

function builderArgs(args) {
  const words = args.filter((word) => word !== '--built')
  words.push(...feedArgs(process.env['PARLEY_UPDATE_FEED']))
  if (!usesFallback()) return words
  complain('Packing the substitute Electron: this package is for tests, do not ship it.')
  words.push(`-c.electronDist=${electronDist}`, `-c.electronVersion=${fallbackVersion}`)
  // Shell-free, so the macros reach electron-builder as they are.
  words.push('-c.artifactName=${productName}-${version}-${arch}-development.${ext}')
  return words
}

/** Makes lists of versions and tells the package where they will be; uploads nothing. */
function feedArgs(address) {
  const always = ['--publish', 'never']
  if (!address) return always
  if (!/^https:\/\/[^/]/.test(address)) {
    throw new Error('PARLEY_UPDATE_FEED has to be an https address.')
  }
  return [...always, '-c.publish.provider=generic', `-c.publish.url=${address}`]
}

const outputOption = '-c.directories.output='

function outputIn(words) {
  const named = words.findLast((word) => word.startsWith(outputOption))
  return resolve(root, named?.slice(outputOption.length) ?? 'dist')
}

/** Tells the sizes, and fails for what must not be shipped. */
function lookAt(output) {
  const { lines, problems } = reportOn(output)
  say(lines.join('\n'))
  if (problems.length > 0) complain(problems.join('\n'))
  return problems.length === 0 ? 0 : 1
}

await exitWith(async () => {
  await ensureElectron()
  if (!process.argv.includes('--built')) await ensureBuilt()
  const env = { ...process.env }
  const archiver = systemArchiver()
  if (archiver !== null) env.ELECTRON_BUILDER_7ZIP_PATH ??= archiver
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const words = builderArgs(process.argv.slice(2))
  const code = await run(process.execPath, [builder, ...words], { env })
  return code === 0 ? lookAt(outputIn(words)) : code
})
