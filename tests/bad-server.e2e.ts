import type { Fault } from '../demo/faults.ts'
import { expect, test } from './harness/app.ts'
import {
  checkNow,
  conversations,
  expectSynced,
  message,
  openConversation,
  row,
  signIn,
  syncStatus,
} from './kit/e2e-steps.ts'
import { LIST, newest, ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const troubles: { what: string; fault: Fault; words: RegExp }[] = [
  {
    what: 'has a server error',
    fault: { kind: 'status', status: 500 },
    words: /Plannr has a problem of its own.*Next try/,
  },
  {
    what: 'asks to slow down',
    fault: { kind: 'status', status: 429, retryAfter: 5 },
    words: /Rate limited, next check/,
  },
  {
    what: 'is hidden behind a web page',
    fault: { kind: 'html' },
    words: /can’t read.*guest network/,
  },
  { what: 'stops in the middle of a reply', fault: { kind: 'half-json' }, words: /can’t read/ },
  { what: 'cuts the connection', fault: { kind: 'drop', when: 'before' }, words: /Offline/ },
]

for (const { what, fault, words } of troubles) {
  test(`when Plannr ${what}, nothing stored is lost and the user is told why`, async ({
    page,
    server,
  }) => {
    const thread = ordinary(server)
    await signIn(page)
    const total = await conversations(page).first().getAttribute('aria-setsize')
    const rule = server.demo.faults.add(LIST, fault, { times: Infinity })
    await checkNow(page)
    await expect(syncStatus(page)).toHaveText(words)
    await expect(conversations(page).first()).toHaveAttribute('aria-setsize', total ?? '')
    await openConversation(page, thread.conversation.name)
    await expect(message(page, newest(thread).contents?.slice(0, 20) ?? '').last()).toBeVisible()
    rule.remove()
    // By itself, without anybody asking.
    await expectSynced(page)
  })
}

test('a server that hangs keeps nobody from reading', async ({ page, server }) => {
  const thread = ordinary(server)
  await signIn(page)
  server.demo.faults.add(LIST, { kind: 'hang' })
  await checkNow(page)
  await expect(syncStatus(page)).toHaveText('Checking…')
  await openConversation(page, thread.conversation.name)
  await expect(message(page, newest(thread).contents?.slice(0, 20) ?? '').last()).toBeVisible()
  server.demo.faults.release()
  await expectSynced(page)
})

test('a server that never answers is given up after half a minute, and asked again', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000)
  await signIn(page)
  server.demo.faults.add(LIST, { kind: 'hang' })
  await checkNow(page)
  await expect(syncStatus(page)).toHaveText('Checking…')
  await expect(syncStatus(page)).toHaveText(/took too long/, { timeout: 45_000 })
  // By itself: what hung is hanging still.
  await expectSynced(page)
})

test('a message of the wrong type blanks nothing that is stored', async ({ page, server }) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const spoiled = server.demo.people.say(uuid, other(server, thread), 'The rate is 4.2 percent')
  await signIn(page)
  await openConversation(page, name)
  await expect(message(page, 'The rate is 4.2 percent')).toBeVisible()
  Object.assign(spoiled, { contents: { text: 42 } })
  await checkNow(page)
  await expect(syncStatus(page)).toHaveText(/can’t read/)
  await expect(message(page, 'The rate is 4.2 percent')).toBeVisible()
  await expect(row(page, name)).toHaveAccessibleName(/The rate is 4.2 percent/)
  Object.assign(spoiled, { contents: 'The rate is 4.4 percent' })
  await checkNow(page)
  await expect(message(page, 'The rate is 4.4 percent')).toBeVisible()
})

test('a name that does not come keeps the name that is stored', async ({ page, server }) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await expect(row(page, name)).toBeVisible()
  Object.assign(thread.conversation, { name: null })
  server.demo.people.say(uuid, other(server, thread), 'Something newer')
  await checkNow(page)
  await expect(row(page, name)).toHaveAccessibleName(/Something newer/)
})

test('the first sync goes on after a failure in its middle', async ({ page, server }) => {
  server.demo.faults.add(LIST, { kind: 'status', status: 500 })
  await page.getByRole('button', { name: 'Use a personal access token' }).click()
  await page.getByRole('textbox', { name: 'Personal access token' }).fill('demo-token')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /^Imogen Hartley, Ashdown/ }).click()
  await expect(syncStatus(page)).toHaveText(/Plannr has a problem of its own/)
  await expectSynced(page)
  await expect(row(page, ordinary(server).conversation.name)).toBeVisible()
})
