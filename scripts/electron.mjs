/**
 * Puts the Electron binary where the `electron` package expects it. The package has no install
 * script, and some networks cannot reach its download host, so this walks from the usual road to
 * a substitute that is good enough to develop and test with.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { lookup } from 'node:dns/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitWith, forwardSignals, isMain, root, say, stop } from './lib/run.mjs'
import { fallbackVersion, installFallback, supportsFallback } from './electron-fallback.mjs'

const packageDir = join(root, 'node_modules', 'electron')
const distDir = join(packageDir, 'dist')
const nameLookupLimit = 4_000
const stallLimit = 30_000
const progressEvery = 3_000

/** Path of the Electron executable; installs it first when it is missing. */
export async function ensureElectron() {
  const present = installedElectron()
  if (present !== null) return present
  if (!existsSync(join(packageDir, 'package.json'))) {
    throw new Error('The electron package is missing. Run "npm ci" first.')
  }
  const reason = await downloadOfficial()
  if (reason === null) return requireInstalled()
  say(`Electron ${wantedVersion()} could not be downloaded: ${reason}`)
  if (!supportsFallback()) throw new Error(manualAdvice())
  await installFallback({ packageDir, distDir, wantedAbi: readText('abi_version') })
  return requireInstalled()
}

export function installedElectron() {
  try {
    const binary = join(distDir, readText('path.txt'))
    const version = readText('dist/version').replace(/^v/, '')
    const known = version === wantedVersion() || version === fallbackVersion
    return known && existsSync(binary) ? binary : null
  } catch {
    return null
  }
}

/** True while the substitute from npm is in place: packages made with it must not be shipped. */
export function usesFallback() {
  const version = readText('dist/version').replace(/^v/, '')
  return version === fallbackVersion && version !== wantedVersion()
}

export const electronDist = distDir

function requireInstalled() {
  const binary = installedElectron()
  if (binary === null) throw new Error('Electron was fetched but cannot be found afterwards.')
  return binary
}

function wantedVersion() {
  return JSON.parse(readText('package.json')).version
}

function readText(name) {
  return readFileSync(join(packageDir, name), 'utf8').trim()
}

/** Null on success, else the reason in words. */
async function downloadOfficial() {
  const unreachable = await unreachableHost()
  if (unreachable !== null) return unreachable
  say(`Downloading Electron ${wantedVersion()} (about 120 MB) ...`)
  const temp = mkdtempSync(join(tmpdir(), 'electron-get-'))
  try {
    return await runInstaller(temp)
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

// A mirror or a proxy resolves names its own way, so the look-up is only asked for the default host.
async function unreachableHost() {
  const names = Object.keys(process.env).map((name) => name.toLowerCase())
  const redirected = names.some((name) => /electron_(mirror|get_use_proxy|custom)/.test(name))
  if (redirected) return null
  const timeout = new Promise((_, reject) => {
    setTimeout(reject, nameLookupLimit, new Error('no answer from the name server')).unref()
  })
  try {
    await Promise.race([lookup('github.com'), timeout])
    return null
  } catch (error) {
    return `github.com cannot be found (${error.message})`
  }
}

function runInstaller(temp) {
  return new Promise((resolve) => {
    const env = { ...process.env, TMPDIR: temp, TMP: temp, TEMP: temp }
    const child = spawn(process.execPath, [join(packageDir, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
      env,
    })
    forwardSignals(child)
    let errors = ''
    child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-2_000)))
    const watch = watchProgress(temp, () => stop(child))
    child.once('error', (error) => (errors += error.message))
    child.once('close', (code) => {
      clearInterval(watch)
      resolve(code === 0 ? null : errors.split('\n')[0] || 'the download stopped moving')
    })
  })
}

// A slow line may take its time; only a download that stands still is given up.
function watchProgress(temp, giveUp) {
  let size = -1
  let movedAt = Date.now()
  return setInterval(() => {
    const now = sizeOf(temp) + sizeOf(distDir)
    if (now !== size) movedAt = Date.now()
    else if (Date.now() - movedAt > stallLimit) giveUp()
    if (now > Math.max(size, 0)) say(`  ${(now / 1e6).toFixed(0)} MB`)
    size = now
  }, progressEvery)
}

function sizeOf(directory) {
  if (!existsSync(directory)) return 0
  let total = 0
  for (const entry of readdirSync(directory, { recursive: true })) {
    total += statSync(join(directory, entry), { throwIfNoEntry: false })?.size ?? 0
  }
  return total
}

function manualAdvice() {
  return [
    'There is no substitute for this platform. Any of these helps:',
    '  - run "npx install-electron" on a network that reaches github.com',
    '  - set ELECTRON_MIRROR to a mirror of the Electron releases and run it again',
    `  - put the release zip into Electron's download cache (electron_config_cache)`,
  ].join('\n')
}

if (isMain(import.meta.url)) await exitWith(async () => say(await ensureElectron()))
