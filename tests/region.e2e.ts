/** Words are British; dates, times and numbers are those of the region that the computer is set to. */
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './harness/app.ts'
import { checkNow, expectSynced, message, openConversation, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const WORDS = 'The valuation has come.'
const CLOCK_FORMAT = 'get org.gnome.desktop.interface clock-format'

for (const [language, clock] of [
  ['en-GB', /, \d\d:\d\d$/],
  ['en-US', /, \d{1,2}:\d\d [AP]M$/],
] as const)
  test.describe(`with the regional settings of ${language}`, () => {
    test.use({ launchArgs: [`--lang=${language}`] })

    test('times are written as there, also after the page was loaded again', async ({
      app,
      page,
      server,
    }) => {
      await signIn(page)
      const thread = ordinary(server)
      const { uuid, name } = thread.conversation
      await openConversation(page, name)
      server.demo.people.say(uuid, other(server, thread), WORDS)
      await checkNow(page)
      await expect(message(page, WORDS)).toHaveAccessibleName(clock)
      await page.reload()
      await expectSynced(page)
      await openConversation(app.page, name)
      await expect(message(page, WORDS)).toHaveAccessibleName(clock)
    })
  })

for (const [how, make] of [
  [
    'does not end when it is told to',
    (file: string) => writeScript(file, 'trap "" TERM\nwhile :; do :; done'),
  ],
  ['can’t be started at all', (file: string) => symlink(file, file)],
] as const)
  test.describe(`where what knows the clock ${how}`, () => {
    test.skip(process.platform !== 'linux', 'Other systems keep that in their own settings')
    test.use({
      launchArgs: ['--lang='],
      launchEnv: async ({}, use) => {
        const folder = await mkdtemp(join(tmpdir(), 'parley-clock-'))
        await make(join(folder, 'gsettings'))
        await use({ PATH: folder, XDG_CURRENT_DESKTOP: 'GNOME', LC_ALL: 'en_GB.UTF-8' })
        await rm(folder, { recursive: true })
      },
    })

    test('it starts all the same', async ({ page }) => {
      await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
    })
  })

async function writeScript(file: string, words: string): Promise<void> {
  await writeFile(file, `#!/bin/sh\n${words}\n`)
  await chmod(file, 0o755)
}

test.describe('on a desktop whose clock was set to 12 hours', () => {
  test.skip(process.platform !== 'linux', 'Other systems keep that in their own settings')
  test.use({
    // In place of the language that all tests ask for.
    launchArgs: ['--lang='],
    launchEnv: async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-clock-'))
      const program = join(folder, 'gsettings')
      await writeScript(program, `test "$*" = "${CLOCK_FORMAT}" && echo "'12h'"`)
      const path = `${folder}:${process.env['PATH'] ?? ''}`
      await use({ PATH: path, XDG_CURRENT_DESKTOP: 'GNOME', LC_ALL: 'en_GB.UTF-8' })
      await rm(folder, { recursive: true })
    },
  })

  test('times follow it, and dates the region', async ({ page, server }) => {
    await signIn(page)
    const thread = ordinary(server)
    const { uuid, name } = thread.conversation
    await openConversation(page, name)
    server.demo.people.say(uuid, other(server, thread), WORDS)
    await checkNow(page)
    await expect(message(page, WORDS)).toHaveAccessibleName(/, \d{1,2}:\d\d [ap]m$/)
    await page.reload()
    await openConversation(page, name)
    await expect(message(page, WORDS)).toHaveAccessibleName(/, \d{1,2}:\d\d [ap]m$/)
  })
})
