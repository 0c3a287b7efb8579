import { execFileSync } from 'node:child_process'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import {
  checkNow,
  composer,
  conversations,
  expectSent,
  expectSynced,
  message,
  openConversation,
  send,
  signIn,
  syncStatus,
} from './kit/e2e-steps.ts'
import { copies, ordinary, other, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(60_000)
test.skip(process.platform !== 'linux', 'Only Linux lets a test bound the files of another process')

/** No file of the app's may grow from now on, which is what a full disk comes to. */
function fillDisk(app: Parley): void {
  limitFiles(app, '1')
}

function freeDisk(app: Parley): void {
  limitFiles(app, 'unlimited')
}

/** The soft limit only: the hard one could not be raised again. */
function limitFiles(app: Parley, bytes: string): void {
  const pid = String(app.electron.process().pid)
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`])
}

test('a disk that fills up during a sync costs nothing that was stored, and is said', async ({
  app,
  page,
  server,
}) => {
  const thread = ordinary(server)
  const { uuid, name } = thread.conversation
  await signIn(page)
  await openConversation(page, name)
  const total = await conversations(page).first().getAttribute('aria-setsize')
  fillDisk(app)
  server.demo.people.say(uuid, other(server, thread), 'arrived while the disk was full')
  await checkNow(page)
  await expect(syncStatus(page)).toHaveText(/The disk is full/)
  await expect(conversations(page).first()).toHaveAttribute('aria-setsize', total ?? '')
  freeDisk(app)
  await expectSynced(page)
  await expect(message(page, 'arrived while the disk was full')).toBeVisible()
})

test('a message that a full disk can’t keep stays in the box, and leaves later', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  await signIn(page)
  await openConversation(page, name)
  fillDisk(app)
  await send(page, 'too late for the disk')
  await expect(page.getByRole('alert')).toContainText('The disk is full')
  await expect(composer(page)).toHaveValue('too late for the disk')
  expect(copies(server, uuid, 'too late for the disk')).toBe(0)
  freeDisk(app)
  await composer(page).press('Enter')
  await expectSent(message(page, 'too late for the disk'))
  expect(copies(server, uuid, 'too late for the disk')).toBe(1)
})
