import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from './harness/app.ts'
import { Parley } from './harness/parley.ts'
import {
  conversations,
  expectSent,
  message,
  messages,
  openConversation,
  row,
  send,
  signIn,
} from './kit/e2e-steps.ts'
import { openSettings } from './kit/e2e-settings.ts'
import { copies, ordinary, SMALL } from './kit/e2e-world.ts'
import { UpdateFeed } from './kit/update-feed.ts'

const root = resolve(import.meta.dirname, '..')

test.use({ serverOptions: SMALL })
test.setTimeout(180_000)
test.skip(process.platform !== 'linux', 'The folder inside is named after the platform')

/** Packs what is built, with the inspector left on so that the result can be driven. */
async function pack(folder: string): Promise<string> {
  const words = [
    'scripts/package.mjs',
    '--dir',
    '--test',
    '--built',
    `-c.directories.output=${folder}`,
  ]
  const builder = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [builder.stdout, builder.stderr])
    stream.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise((done) => builder.once('exit', done))
  const program = join(folder, 'linux-unpacked', 'parley')
  if (code !== 0 || !existsSync(program)) throw new Error(`nothing was packed:\n${output}`)
  return program
}

let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-package-'))
  process.env['PARLEY_TEST_EXECUTABLE'] = await pack(folder)
})
test.afterAll(async () => {
  delete process.env['PARLEY_TEST_EXECUTABLE']
  await rm(folder, { recursive: true, force: true })
})

test('what is ours in the package is no more than 3 MB, without the native modules', () => {
  const { size } = statSync(join(folder, 'linux-unpacked', 'resources', 'app.asar'))
  expect(size / 1_000_000).toBeLessThanOrEqual(3)
})

test('what users install starts, signs in, sends, and shows the demo', async ({ server }) => {
  const { uuid, name } = ordinary(server).conversation
  const app = await Parley.launch({ baseUrl: server.url })
  try {
    await signIn(app.page)
    await openConversation(app.page, name)
    await send(app.page, 'from the package')
    await expectSent(message(app.page, 'from the package'))
    expect(copies(server, uuid, 'from the package')).toBe(1)
    const back = await app.relaunch()
    await expect(row(back, name)).toBeVisible()
  } finally {
    await app.dispose()
  }
  const demo = await Parley.launch({ baseUrl: server.url })
  try {
    await demo.page.getByRole('button', { name: 'Try the demo workspace' }).click()
    await conversations(demo.page).nth(3).click()
    await expect(messages(demo.page).last()).toBeVisible()
  } finally {
    await demo.dispose()
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
