import { execFileSync } from 'node:child_process'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import {
  checkNow,
  conversations,
  expectSynced,
  message,
  messages,
  openConversation,
  row,
  signIn,
  syncStatus,
} from './kit/e2e-steps.ts'
import { newest, ordinary, other, SMALL } from './kit/e2e-world.ts'

/** Above what the window's shared memory needs, which counts as files too. */
const LARGEST_FILE = 12 * 1024 * 1024

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)
test.skip(process.platform !== 'linux', 'Only Linux lets a test bound the files of another process')

/** The soft limit only: the hard one could not be raised again. */
async function boundFiles(app: Parley, bytes: number | 'unlimited'): Promise<void> {
  // Such a write ends a program unless it listens; then the write fails, as on a full disk.
  await app.evaluate(() => {
    process.on('SIGXFSZ', () => undefined)
  })
  const pid = String(app.electron.process().pid)
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`])
}

test('a disk that fills up in the middle of a sync costs nothing that was stored, and is said', async ({
  app,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  const before = newest(thread).contents?.slice(0, 20) ?? ''
  await signIn(page)
  await openConversation(page, name)
  await expect(message(page, before).last()).toBeVisible()
  const total = await conversations(page).first().getAttribute('aria-setsize')
  await boundFiles(app, LARGEST_FILE)
  const elsewhere = ordinary(server, 1)
  const long = 'pages and pages '.repeat(6_000)
  for (let count = 0; count < 200; count += 1)
    server.demo.people.say(elsewhere.conversation.uuid, other(server, elsewhere), long)
  server.demo.people.say(uuid, other(server, thread), 'arrived while the disk was full')
  await checkNow(page)
  await expect(syncStatus(page)).toHaveText(/The disk is full/, { timeout: 30_000 })
  await expect(conversations(page).first()).toHaveAttribute('aria-setsize', total ?? '')
  await expect(row(page, name)).toBeVisible()
  await expect(messages(page).first()).toBeVisible()
  await boundFiles(app, 'unlimited')
  await expectSynced(page)
  await expect(message(page, 'arrived while the disk was full')).toBeVisible()
  const back = await app.relaunch()
  await openConversation(back, name)
  await expect(message(back, 'arrived while the disk was full')).toBeVisible()
})
