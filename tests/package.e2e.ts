import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from './harness/app.ts'
import { Parley } from './harness/parley.ts'
import { Release } from './harness/release.ts'
import { arrived, attachments, dropOnThread, makeFile, sha256 } from './kit/e2e-files.ts'
import {
  composer,
  conversations,
  expectSent,
  message,
  messages,
  openConversation,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { choose, openSettings } from './kit/e2e-settings.ts'
import { copies, ordinary, SMALL } from './kit/e2e-world.ts'
import { UpdateFeed } from './kit/update-feed.ts'

const electron = createRequire(import.meta.url)('electron') as unknown as string
const root = resolve(import.meta.dirname, '..')

test.use({ serverOptions: SMALL })
test.setTimeout(180_000)
test.skip(process.platform !== 'linux', 'The folder inside is named after the platform')

/** As they stand in the program. */
const [OFF, ON] = ['0', '1'].map((state) => state.charCodeAt(0))

/** Packs what is built, as it is for users. */
async function pack(): Promise<void> {
  const words = ['scripts/package.mjs', '--dir', '--built', `-c.directories.output=${folder}`]
  const builder = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [builder.stdout, builder.stderr])
    stream.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise((done) => builder.once('exit', done))
  if (code !== 0 || !existsSync(program)) throw new Error(`nothing was packed:\n${output}`)
}

/** The same program, but for the one fuse that keeps Playwright out of the main process. */
async function makeDrivable(): Promise<string> {
  const driven = join(folder, 'linux-unpacked', 'parley-driven')
  await copyFile(program, driven)
  await flipFuses(driven, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  return driven
}

let folder = ''
let program = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-package-'))
  program = join(folder, 'linux-unpacked', 'parley')
  await pack()
  process.env['PARLEY_TEST_EXECUTABLE'] = await makeDrivable()
})
test.afterAll(async () => {
  delete process.env['PARLEY_TEST_EXECUTABLE']
  await rm(folder, { recursive: true, force: true })
})

test('the package holds what belongs into it, and is no larger than agreed', () => {
  const archive = join(folder, 'linux-unpacked', 'resources', 'app.asar')
  expect(statSync(archive).size / 1_000_000).toBeLessThanOrEqual(3)
  const strange = /\.(map|ts|svelte|cc|gyp)$|\/(demo|src|deps)\//
  expect(listPackage(archive, { isPack: false }).filter((path) => strange.test(path))).toEqual([])
  const unpacked = readdirSync(`${archive}.unpacked`, { recursive: true }).map(String)
  expect(unpacked.filter((path) => path.includes('.')).sort()).toEqual([
    `node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-${process.arch}.node`,
    `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`,
  ])
  // Whoever hands out Chromium hands out its licences too.
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect(existsSync(join(folder, 'linux-unpacked', name))).toBe(true)
})

test('the page and its preload read no schemas before the list is there', () => {
  const archive = join(folder, 'linux-unpacked', 'resources', 'app.asar')
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replace(/^\//, ''))
  const holdsSchemas = (pattern: RegExp) =>
    paths
      .filter((path) => pattern.test(path))
      .map((path) => extractFile(archive, path).includes('ZodError'))
  expect(holdsSchemas(/^out\/main\/schemas-.*\.js$/)).toEqual([true])
  expect(holdsSchemas(/^out\/renderer\/assets\/index-.*\.js$/)).toEqual([false])
  expect(holdsSchemas(/^out\/preload\/index\.cjs$/)).toEqual([false])
})

test('the fuses of the packed program are set', async () => {
  expect(await getCurrentFuseWire(program)).toMatchObject({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableCookieEncryption]: ON,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
  })
})

test('what others put beside the packed program, or into its environment, does not run', async ({
  server,
}) => {
  const traces = join(folder, 'traces')
  await mkdir(traces)
  const leave = (name: string) =>
    `require('fs').writeFileSync(${JSON.stringify(join(traces, name))}, '')`
  const required = join(folder, 'required.cjs')
  await writeFile(required, leave('required'))
  const planted = join(folder, 'linux-unpacked', 'resources', 'app')
  await mkdir(planted)
  await writeFile(join(planted, 'package.json'), JSON.stringify({ main: 'index.js' }))
  await writeFile(join(planted, 'index.js'), leave('planted'))
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${required}` }
  // Where nothing is switched off it does.
  spawnSync(electron, ['-e', ''], { env: { ...process.env, ...env } })
  expect(await readdir(traces)).toEqual(['required'])
  await rm(join(traces, 'required'))

  const userData = join(folder, 'planted-data')
  const args = ['--inspect=0']
  const { app, page } = await Release.start({ program, userData, baseUrl: server.url, args, env })
  try {
    await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
    expect(await readdir(traces)).toEqual([])
    expect(app.output).not.toContain('Debugger listening')
  } finally {
    await app.end()
    await rm(planted, { recursive: true })
  }
})

test('what users install: signs in, reads, sends words and a file, finds them, and is as it was after a restart', async ({
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  const start = () =>
    Release.start({ program, userData: join(folder, 'data'), baseUrl: server.url })
  let { app, page } = await start()
  try {
    await signIn(page)
    await openConversation(page, name)
    await expect(messages(page).last()).toBeVisible()
    await send(page, 'The rosewood clause, from the package')
    await expectSent(message(page, 'rosewood clause'))
    expect(copies(server, uuid, 'The rosewood clause, from the package')).toBe(1)

    const file = await makeFile(folder, 'plan.txt', 'a plan')
    await dropOnThread(page, [file])
    await expect(attachments(page)).toHaveCount(1)
    await send(page, 'with a plan')
    await expectSent(message(page, 'with a plan'))
    expect(arrived(server, uuid)).toEqual([{ name: 'plan.txt', sha: sha256('a plan') }])

    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('rosewood')
    const found = page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
    await expect(found).toHaveCount(1)
    await found.click()
    await expect(message(page, 'rosewood clause')).toBeVisible()

    await choose(page, 'Appearance', 'Theme', 'Dark')
    await composer(page).fill('not finished')
    await app.end()
    ;({ app, page } = await start())
    await openConversation(page, name)
    await expect(composer(page)).toHaveValue('not finished')
    await expect(message(page, 'rosewood clause')).toHaveCount(1)
    expect(copies(server, uuid, 'The rosewood clause, from the package')).toBe(1)
    const dialog = await openSettings(page, 'Appearance')
    await expect(dialog.getByLabel('Theme')).toHaveValue('Dark')
  } finally {
    await app.end()
  }
})

test('what users install shows the demo without an account', async ({ server }) => {
  const userData = join(folder, 'demo-data')
  const { app, page } = await Release.start({ program, userData, baseUrl: server.url })
  try {
    await page.getByRole('button', { name: 'Try the demo workspace' }).click()
    await conversations(page).nth(3).click()
    await expect(messages(page).last()).toBeVisible()
  } finally {
    await app.end()
  }
})

test('what users install replaces itself from the place that its build names, with nothing else', async ({
  server,
}) => {
  const feed = await UpdateFeed.start()
  const image = join(folder, 'Parley.AppImage')
  await writeFile(image, 'the old one')
  // As a build with an address has it.
  const config = `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: parley-updater\n`
  await writeFile(join(folder, 'linux-unpacked', 'resources', 'app-update.yml'), config)
  const app = await Parley.launch({
    baseUrl: server.url,
    // What an image sets, whose files are mounted where the program runs.
    env: {
      APPIMAGE: image,
      APPDIR: join(folder, 'linux-unpacked'),
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
  })
  try {
    await signIn(app.page)
    const dialog = await openSettings(app.page, 'Updates')
    const check = dialog.getByRole('button', { name: 'Check for updates' })
    const renewed = Buffer.from('#!/bin/sh\ntrue\n')
    feed.offers('0.2.0', renewed, `${'A'.repeat(86)}==`)
    await check.click()
    await expect(dialog.getByText('What was fetched is not what was announced')).toBeVisible()
    feed.offers('0.2.0', renewed)
    await check.click()
    const running = app.electron.process()
    const ended = new Promise<void>((done) => running.once('exit', () => done()))
    await dialog.getByRole('button', { name: 'Restart to update to 0.2.0' }).click()
    await ended
    expect(await readFile(image)).toEqual(renewed)
  } finally {
    await app.dispose()
    await feed.stop()
  }
})
