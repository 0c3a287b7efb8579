/** What electron-builder is told, also for the systems that it is not run on here. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Ajv from 'ajv'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { APP_ID } from '../../main/model/app-id.ts'
import { root } from '../lib/run.mjs'
import { nativesFor } from './contents.mjs'

const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
const { resolve } = createRequire(join(root, 'package.json'))
const schemaFile = resolve('app-builder-lib/scheme.json')

/** What is announced in docs/deployment.md. */
const announced = { linux: ['x64', 'arm64'], darwin: ['x64', 'arm64'], win32: ['x64', 'arm64'] }

function problemsOf(candidate) {
  // The schema describes types beside what it checks.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')))
  validate(candidate)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test('electron-builder understands all of it', () => {
  expect(problemsOf(config)).toEqual([])
})

test('a misspelt option would be found', () => {
  expect(problemsOf({ ...config, mac: { ...config.mac, hardendRuntime: true } })).not.toEqual([])
  expect(problemsOf({ ...config, electronFuses: { runAsNod: false } })).not.toEqual([])
})

test('Windows finds the program under the name that is in its shortcut', () => {
  expect(config.appId).toBe(APP_ID)
})

test('the fuses let nobody in', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  })
})

test('macOS: hardened runtime, and no right but the one to make machine code', () => {
  const { hardenedRuntime, entitlements, entitlementsInherit } = config.mac
  expect(hardenedRuntime).toBe(true)
  for (const file of [entitlements, entitlementsInherit]) {
    const keys = readFileSync(join(root, file), 'utf8').match(/<key>.*<\/key>\s*<true\/>/g)
    expect(keys.map((key) => /<key>(.*)<\/key>/.exec(key)[1])).toEqual([
      'com.apple.security.cs.allow-jit',
    ])
  }
})

test('macOS: what is the same in both halves is allowed to be', () => {
  const { minimatch } = createRequire(schemaFile)('minimatch')
  const { files, x64ArchFiles } = config.mac
  const filters = files.flatMap(({ from, filter }) => filter.map((glob) => `${from}/${glob}`))
  for (const native of nativesFor('darwin', announced.darwin)) {
    expect(filters.some((glob) => minimatch(native, glob))).toBe(true)
    const place = `Contents/Resources/app.asar.unpacked/${native}`
    expect(minimatch(place, x64ArchFiles, { matchBase: true })).toBe(true)
  }
  expect(JSON.stringify(files)).not.toContain('${arch}')
})

test.each(Object.entries(announced))('%s: the native modules have binaries', (system, archs) => {
  const natives = nativesFor(system, archs)
  expect(natives.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test.each(['linux', 'win'])('%s: each architecture gets its own binaries only', (system) => {
  for (const { from, to, filter = [] } of config[system].files) {
    expect(`${from}/${filter.join()}`).toContain('-${arch}')
    expect(to).toBe(from)
  }
})

test('every system gets its installers, and knows parley: addresses', () => {
  const names = (targets) => targets.map((one) => one.target ?? one)
  expect(names(config.linux.target)).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz'])
  expect(names(config.win.target)).toEqual(['nsis', 'msi'])
  expect(names(config.mac.target)).toEqual(['dmg', 'zip'])
  expect(config.mac.target.every(({ arch }) => arch === 'universal')).toBe(true)
  expect(config.protocols).toEqual([{ name: 'Parley', schemes: ['parley'] }])
})

test('removing the program leaves the messages, and names stand in addresses', () => {
  expect(config.nsis.deleteAppDataOnUninstall).toBe(false)
  expect(config.artifactName).not.toContain(' ')
})

test('Linux packages ask for the library of the keychain, without which nothing is kept', () => {
  for (const kind of ['deb', 'rpm'])
    expect(config[kind].depends.filter((name) => name.includes('libsecret'))).toHaveLength(1)
})

test('every icon that is named exists', () => {
  for (const icon of [config.linux.icon, config.mac.icon, config.win.icon])
    expect(existsSync(join(root, icon))).toBe(true)
})
