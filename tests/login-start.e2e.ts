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
  await expect(page.getByText('Your system did not take this')).toBeVisible()
  await expect(field).toHaveValue('Off')
  await rm(folder)
  await field.selectOption('Open the window')
  await expect.poll(() => readFile(join(folder, 'parley.desktop'), 'utf8')).toContain('Exec=')
  await expect(field).toHaveValue('Open the window')
})
