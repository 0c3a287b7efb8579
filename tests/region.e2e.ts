/** Words are British; dates, times and numbers are those of the region that the computer is set to. */
import { expect, test } from './harness/app.ts'
import { checkNow, expectSynced, message, openConversation, signIn } from './kit/e2e-steps.ts'
import { ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const WORDS = 'The valuation has come.'

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
