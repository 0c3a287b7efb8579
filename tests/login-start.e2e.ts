import { mkdtempSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from './harness/app.ts'
import { checkUnseen, isVisible, test } from './kit/e2e-notifications.ts'
import { openSettings } from './kit/e2e-settings.ts'
import { row, signIn } from './kit/e2e-steps.ts'
import { ordinary, other } from './kit/e2e-world.ts'

test.skip(process.platform !== 'linux', 'Other systems keep their own lists of what starts')

const configHome = mkdtempSync(join(tmpdir(), 'parley-config-'))
test.use({ launchEnv: { XDG_CONFIG_HOME: configHome } })

test('started in the background there is no window, but news and the tray', async ({
  app,
  page,
  server,
  tray,
}) => {
  await signIn(page)
  const again = await app.relaunch(['--hidden'])
  const thread = ordinary(server, 1)
  await expect(row(again, thread.conversation.name)).toHaveCount(1)
  server.demo.people.say(thread.conversation.uuid, other(server, thread), 'while you were away')
  await checkUnseen(app)
  await expect(row(again, thread.conversation.name)).toHaveAccessibleName(/1 unread/)
  expect(await isVisible(app)).toBe(false)
  await expect.poll(() => tray.hasItem).toBe(true)
  await expect.poll(() => tray.tooltip()).toContain('1 unread')
  await tray.choose('Open Parley')
  await expect.poll(() => isVisible(app)).toBe(true)
})

test('started in the background where nobody draws tray icons, the window comes after all', async ({
  app,
  page,
  tray,
}) => {
  await signIn(page)
  tray.leave()
  await app.relaunch(['--hidden'])
  await expect.poll(() => tray.wasAsked).toBeGreaterThan(0)
  // A panel may be later than Parley: it is given its time.
  expect(await isVisible(app)).toBe(false)
  await expect.poll(() => isVisible(app), { timeout: 30_000 }).toBe(true)
})

test('a start in the background that nobody looks at does not forget how the window was', async ({
  app,
  page,
  server,
}) => {
  const file = join(app.userData, 'settings.json')
  type Kept = { window: { places: Record<string, { maximized: boolean }> } }
  const read = async () => JSON.parse(await readFile(file, 'utf8')) as Kept
  await signIn(page)
  await app.close()
  const kept = await read()
  for (const place of Object.values(kept.window.places)) place.maximized = true
  await writeFile(file, JSON.stringify(kept))
  await app.start(['--hidden'])
  await expect(row(app.page, ordinary(server).conversation.name)).toHaveCount(1)
  await app.close()
  const places = Object.values((await read()).window.places)
  expect(places.map((place) => place.maximized)).toEqual([true])
})

test('the start at login is written where the desktop looks for it, and removed', async ({
  app,
  page,
}) => {
  const file = join(configHome, 'autostart', 'parley.desktop')
  await signIn(page)
  const dialog = await openSettings(page, 'General')
  const field = dialog.getByLabel('Start at login')
  await field.selectOption('In the background')
  await expect(dialog.getByText('without a window')).toBeVisible()
  const entry = await readFile(file, 'utf8')
  expect(entry).toContain('--hidden')
  expect(entry).toContain(`--user-data-dir=${app.userData}`)
  await field.selectOption('Open the window')
  await expect.poll(() => readFile(file, 'utf8')).not.toContain('--hidden')
  await field.selectOption('Off')
  await expect
    .poll(() =>
      stat(file).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone')
})

test('a start at login that the system does not take is said, and stays off', async ({ page }) => {
  const folder = join(configHome, 'autostart')
  await rm(folder, { recursive: true, force: true })
  await writeFile(folder, 'a file in the way')
  await signIn(page)
  const dialog = await openSettings(page, 'General')
  const field = dialog.getByLabel('Start at login')
  await field.selectOption('Open the window')
  await expect(page.getByText('Your system did not accept this')).toBeVisible()
  await expect(field).toHaveValue('Off')
  await rm(folder)
  await field.selectOption('Open the window')
  await expect.poll(() => readFile(join(folder, 'parley.desktop'), 'utf8')).toContain('Exec=')
  await expect(field).toHaveValue('Open the window')
})
