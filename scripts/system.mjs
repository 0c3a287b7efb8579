/**
 * System libraries and programs that Electron and the tests need on Linux. On a bare machine, as
 * root, they are installed; anyone else is told the exact command.
 */
import { installedElectron } from './electron.mjs'
import { complain, exitWith, hasProgram, isMain, isRoot, output, say } from './lib/run.mjs'

const runtimeLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libnotify4',
  'libsecret-1-0',
]
// Loaded by name at run time, so that ldd does not list it: keytar needs it.
const loadedLater = { 'libsecret-1.so.0': 'libsecret-1-0' }
const displayPrograms = { 'xvfb-run': 'xvfb', xauth: 'xauth', 'dbus-run-session': 'dbus' }
const keyringPrograms = {
  'dbus-launch': 'dbus-x11',
  'gnome-keyring-daemon': 'gnome-keyring',
}
const testPrograms = { ...displayPrograms, ...keyringPrograms }

const programsFor = { app: {}, display: displayPrograms, tests: testPrograms }

/** Makes sure of everything that `purpose` needs, or throws with the command that would. */
export function ensureSystem(purpose = 'app') {
  if (process.platform !== 'linux') return
  const needed = missingPackages(purpose)
  if (needed.length === 0) return
  if (!isRoot() || !hasProgram('apt-get')) throw new Error(advice(needed))
  install(needed)
  const still = missingPackages(purpose)
  if (still.length > 0) throw new Error(`Still missing after the installation: ${still.join(' ')}`)
}

function missingPackages(purpose) {
  const packages = new Set()
  if (missesLibraries()) for (const name of runtimeLibraries) packages.add(name)
  for (const [program, name] of Object.entries(programsFor[purpose])) {
    if (!hasProgram(program)) packages.add(name)
  }
  return [...packages]
}

function missesLibraries() {
  const electron = installedElectron()
  if (electron === null) return false
  if (output('ldd', [electron]).stdout.includes('not found')) return true
  const cache = output('sh', ['-c', '/sbin/ldconfig -p || ldconfig -p']).stdout
  return cache !== '' && Object.keys(loadedLater).some((library) => !cache.includes(library))
}

function install(packages) {
  say(`Installing system packages: ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = output('apt-get', ['update', '-qq'], { env })
  // A broken third-party list must not stop us while the packages themselves can be had.
  if (!update.ok) complain(update.stderr.trim())
  const names = packages.map(currentName)
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...names]
  const result = output('apt-get', args, { env, maxBuffer: 64 * 1024 * 1024 })
  if (!result.ok) throw new Error(`${result.stderr.trim()}\n${advice(packages)}`)
}

// Debian 13 and Ubuntu 24.04 renamed libraries in the 64-bit time change.
function currentName(name) {
  const renamed = `${name}t64`
  return output('apt-cache', ['show', '--no-all-versions', renamed]).ok ? renamed : name
}

function advice(packages) {
  if (!hasProgram('apt-get')) {
    return `These are missing; the names are Debian's: ${packages.join(' ')}`
  }
  const command = `apt-get install -y --no-install-recommends ${packages.map(currentName).join(' ')}`
  return `System packages are missing. Run:\n  sudo apt-get update && sudo ${command}`
}

if (isMain(import.meta.url)) {
  await exitWith(() => ensureSystem(process.argv[2] === '--for' ? process.argv[3] : 'app'))
}
