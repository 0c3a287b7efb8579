import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test as base } from './harness/app.ts'
import { Parley } from './harness/parley.ts'
import { Proxy } from './harness/proxy.ts'
import { DEMO_TOKEN } from '../demo/token.ts'
import { signInToProxy, useProxy } from './kit/e2e-network.ts'
import { closeSettings, openSettings } from './kit/e2e-settings.ts'
import { composer, enterToken, openConversation, signIn } from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'
import { answer, cut, listOf, UpdateFeed } from './kit/update-feed.ts'

/** A copy that the user could have started, and what is noted by programs that are started in its place. */
type Copy = { folder: string; image: string; noted: string }

const test = base.extend<{ feed: UpdateFeed; copy: Copy; updating: Parley }>({
  feed: async ({ server: _server }, use) => {
    const feed = await UpdateFeed.start()
    await use(feed)
    await feed.stop()
  },

  copy: async ({ server: _server }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-copy-'))
    const image = join(folder, 'Parley-0.1.0-x86_64.AppImage')
    await writeFile(image, 'the old one')
    await chmod(image, 0o755)
    await use({ folder, image, noted: join(folder, 'noted') })
    await rm(folder, { recursive: true, force: true })
  },

  // As if it had been started from an AppImage, which is what sets the variable.
  updating: async ({ server, feed, copy }, use) => {
    const policy = join(copy.folder, 'policy.json')
    await writeFile(policy, JSON.stringify({ locked: { updateFeed: feed.url } }))
    const app = await Parley.launch({
      baseUrl: server.url,
      args: [`--policy-file=${policy}`],
      env: { APPIMAGE: copy.image, APPDIR: MOUNTED, XDG_CACHE_HOME: join(copy.folder, 'cache') },
    })
    await use(app)
    await app.dispose()
  },
})

/** Where the program is run from, as an image is mounted somewhere. */
const MOUNTED = dirname(String(createRequire(import.meta.url)('electron')))

test.use({ serverOptions: SMALL })
test.skip(process.platform !== 'linux', 'What replaces itself here is an AppImage')
test.skip(process.env['PARLEY_TEST_EXECUTABLE'] !== undefined, 'Only a checkout has the seam')

/** Stands for the new version: it notes how it was started. */
function program({ noted }: Copy): Buffer {
  return Buffer.from(`#!/bin/sh\nprintf 'exit=%s' "$APPIMAGE_EXIT_AFTER_INSTALL" > '${noted}'\n`)
}

const notice = (page: Page): Locator => page.getByRole('status', { name: 'Update', exact: true })
const renewed = ({ folder }: Copy): string => join(folder, 'Parley-0.2.0-x86_64.AppImage')

async function check(page: Page): Promise<Locator> {
  const dialog = await openSettings(page, 'Updates')
  await dialog.getByRole('button', { name: 'Check for updates' }).click()
  return dialog
}

function endOf(app: Parley): Promise<void> {
  const running = app.electron.process()
  return new Promise((done) => running.once('exit', () => done()))
}

test('a new version is told of quietly, and Restart puts it in place with the draft safe', async ({
  updating: app,
  feed,
  copy,
  server,
}) => {
  const { page } = app
  const { name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  feed.offers('0.2.0', program(copy))
  const asked = (await check(page)).getByRole('button', { name: 'Check for updates' })
  await expect(page.getByRole('button', { name: 'Restart to update to 0.2.0' })).toBeVisible()
  await expect(asked).toBeFocused()
  await closeSettings(page)
  await composer(page).focus()
  await expect(notice(page)).toContainText('Parley 0.2.0 is ready. Restart to update.')
  await expect(composer(page)).toBeFocused()
  await composer(page).pressSequentially('half a thought')
  // Nothing tells one computer from another.
  expect(new Set(feed.asked.map(({ stagingId }) => stagingId))).toEqual(new Set(['none']))
  // Not a second time, and not another: what was fetched is to stay.
  feed.offers('0.3.0', program(copy))
  await openSettings(page, 'Updates')
  await expect(page.getByRole('button', { name: 'Restart to update to 0.2.0' })).toBeVisible()
  await closeSettings(page)

  const ended = endOf(app)
  await notice(page).getByRole('button', { name: 'Restart' }).click()
  await ended
  await expect.poll(() => existsSync(copy.noted)).toBe(true)
  expect(await readFile(copy.noted, 'utf8')).toBe('exit=')
  expect(await readFile(renewed(copy))).toEqual(program(copy))
  expect(existsSync(copy.image)).toBe(false)
  await app.close()
  const back = await app.start()
  await openConversation(back, name)
  await expect(composer(back)).toHaveValue('half a thought')
})

test('behind a proxy with a password it comes once the user has signed in there', async ({
  updating: app,
  feed,
  copy,
}) => {
  const { page } = app
  const proxy = await Proxy.start()
  try {
    proxy.password = 'helen:s3cret'
    await useProxy(page, proxy.address)
    feed.offers('0.2.0', program(copy))
    await enterToken(page, DEMO_TOKEN)
    await signInToProxy(page, 'helen', 's3cret')
    await signIn(page)
    await check(page)
    await expect(page.getByRole('button', { name: 'Restart to update to 0.2.0' })).toBeVisible()
    const through = proxy.passed.filter((request) => request.includes(feed.url))
    expect(through).toHaveLength(feed.asked.length)
    expect(feed.asked.length).toBeGreaterThan(1)
    expect(proxy.refused.filter((words) => words !== null)).toEqual([])
  } finally {
    await proxy.stop()
  }
})

test('Later leaves it for the end of the program, which does not start it', async ({
  updating: app,
  feed,
  copy,
}) => {
  const { page } = app
  await signIn(page)
  feed.offers('0.2.0', program(copy))
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('check for updates')
  await page.keyboard.press('Enter')
  await notice(page).getByRole('button', { name: 'Later' }).click()
  await expect(notice(page)).toBeEmpty()
  expect(existsSync(copy.image)).toBe(true)
  const ended = endOf(app)
  await app.evaluate(({ app: electron }) => {
    setTimeout(() => electron.quit(), 0)
  })
  await ended
  expect(await readFile(renewed(copy))).toEqual(program(copy))
  expect(await readFile(copy.noted, 'utf8')).toBe('exit=true')
})

test('whatever is wrong with an update is said, and nothing of it is put in place', async ({
  updating: app,
  feed,
  copy,
}) => {
  const { page } = app
  const good = program(copy)
  const dialogOf = async () => {
    await signIn(page)
    return openSettings(page, 'Updates')
  }
  const dialog = await dialogOf()
  const says = async (words: string | RegExp) => {
    await dialog.getByRole('button', { name: 'Check for updates' }).click()
    await expect(dialog.getByText(words)).toBeVisible()
  }
  await says('The server has no list of versions for this channel')
  feed.offers('0.1.0', good)
  await says(/^Up to date\. Checked/)
  feed.lists(answer(200, '<!doctype html><title>Sign in to the hotel</title>'))
  await says('What the server sent is not a list of versions')
  feed.offers('0.0.9', good)
  await says(/^Up to date\. Checked/)
  feed.lists(answer(200, 'version: [0.2.0\nfiles: {'))
  await says('What the server sent is not a list of versions')
  feed.lists(answer(503, 'busy'))
  await says('refused or could not answer')
  feed.lists((_request, response) => {
    response.writeHead(302, { location: 'http://192.0.2.1/latest-linux.yml' }).end()
  })
  await says('is not safe, so nothing was fetched')
  feed.offers('0.2.0', good, 'A'.repeat(86) + '==')
  await says('What was fetched is not what was announced')
  feed.lists(answer(200, listOf('0.2.0', good)))
  feed.serves(cut(good))
  await says('The connection was cut before the update was here')
  feed.serves(answer(404, 'gone'))
  await says('refused or could not answer')
  await feed.stop()
  await says('can’t be reached')
  expect(await readFile(copy.image, 'utf8')).toBe('the old one')
  const ended = endOf(app)
  await app.evaluate(({ app: electron }) => {
    setTimeout(() => electron.quit(), 0)
  })
  await ended
  expect(await readFile(copy.image, 'utf8')).toBe('the old one')
  expect(existsSync(copy.noted)).toBe(false)
})

test('a copy that is not where it was is not replaced, and Parley stays', async ({
  updating: app,
  feed,
  copy,
}) => {
  const { page } = app
  await signIn(page)
  feed.offers('0.2.0', program(copy))
  const dialog = await check(page)
  const restart = dialog.getByRole('button', { name: 'Restart to update to 0.2.0' })
  await expect(restart).toBeVisible()
  await rm(copy.image)
  await restart.click()
  await expect(dialog.getByText('The update could not be installed')).toBeVisible()
  expect(existsSync(renewed(copy))).toBe(false)
})

test('beta versions have a list of their own', async ({ updating: app, feed, copy }) => {
  const { page } = app
  await signIn(page)
  const dialog = await openSettings(page, 'Updates')
  await dialog.getByLabel('Versions').selectOption('Beta')
  feed.offers('0.2.0-beta.1', program(copy))
  await check(page)
  await expect(dialog.getByText('Parley 0.2.0-beta.1 is ready')).toBeVisible()
  const lists = feed.asked.map(({ path }) => path).filter((path) => path.endsWith('.yml'))
  expect(lists).toEqual(['/beta-linux.yml'])
})

test('a copy whose build names no place for updates says so, and nobody but the firm can', async ({
  app,
  page,
}) => {
  await signIn(page)
  const dialog = await openSettings(page, 'Updates')
  await expect(dialog.getByText('This copy of Parley does not update itself.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Check for updates' })).toHaveCount(0)
  const forged = await page.evaluate(() => {
    const { parley } = window as unknown as {
      parley: { invoke: (name: string, input: object, account: null) => Promise<unknown> }
    }
    return parley.invoke('settings.change', { updateFeed: 'https://evil.example' }, null)
  })
  expect(forged).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  await closeSettings(page)
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('check-for-updates')?.click()
  })
  await expect(page.getByText('This copy of Parley does not update itself.')).toBeVisible()
})

test('where an administrator installs, it only tells, and fetches nothing', async ({
  updating: app,
  feed,
  copy,
}) => {
  const policy = join(copy.folder, 'firm.json')
  await writeFile(policy, JSON.stringify({ locked: { updateFeed: feed.url, updates: 'notify' } }))
  await signIn(app.page)
  feed.offers('0.2.0', program(copy))
  await app.close()
  const page = await app.start([`--policy-file=${policy}`])
  const dialog = await check(page)
  await expect(dialog.getByText('Parley 0.2.0 is available; IT installs it')).toBeVisible()
  await expect(dialog.getByLabel('Automatic updates')).toBeDisabled()
  await closeSettings(page)
  await expect(notice(page)).toContainText('Parley 0.2.0 is available')
  await expect(notice(page).getByRole('button')).toHaveText(['Later'])
  expect(feed.asked.every(({ path }) => path.endsWith('.yml'))).toBe(true)
})
