import { randomBytes } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './harness/app.ts'
import {
  arrived,
  attachments,
  dropOnThread,
  makeFile,
  makeFolder,
  makeLargeFile,
  pickFiles,
  sha256,
} from './kit/e2e-files.ts'
import {
  composer,
  expectSent,
  message,
  openConversation,
  send,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { copies, INLINE, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(120_000)

/** More than the pipes between disk and server hold, so that it can't all have left. */
const LARGE = 40 * 1024 ** 2

function filesOf(server: Server, uuid: string): string[] {
  return arrived(server, uuid).map(({ name }) => name)
}

test('hostile names and a single byte arrive as they are', async ({ page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const folder = await makeFolder()
  const names = [
    'one byte.bin',
    '  spaces  inside .txt',
    '👩‍👩‍👧‍👦 family.pdf',
    'تقرير المعاش.pdf',
    `${'ß'.repeat(123)}.txt`,
    'CON.txt',
    "'; DROP TABLE files --.csv",
  ]
  const contents = names.map((_, index) => randomBytes(index === 0 ? 1 : 999))
  const paths: string[] = []
  for (const [index, one] of names.entries())
    paths.push(await makeFile(folder, one, contents[index] ?? ''))
  await dropOnThread(page, paths)
  await expect(attachments(page)).toHaveCount(names.length)
  for (const one of names)
    await expect(page.getByRole('button', { name: `Remove ${one.trim()}` })).toBeVisible()
  await send(page, 'odd names')
  await expectSent(message(page, 'odd names'), 20_000)
  expect(arrived(server, uuid)).toEqual(
    names.map((one, index) => ({ name: one, sha: sha256(contents[index] ?? '') })),
  )
})

test('forty files at once arrive in one message', async ({ page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const folder = await makeFolder()
  const contents = Array.from({ length: 40 }, () => randomBytes(20_000))
  const paths: string[] = []
  for (const [index, bytes] of contents.entries())
    paths.push(await makeFile(folder, `page ${String(index + 1).padStart(2, '0')}.tif`, bytes))
  await dropOnThread(page, paths)
  await expect(attachments(page)).toHaveCount(40)
  await send(page, 'the whole file')
  await expectSent(message(page, 'the whole file'), 30_000)
  expect(arrived(server, uuid).map(({ sha }) => sha)).toEqual(contents.map(sha256))
})

test('200 MB arrive whole, and the row tells how far it is', async ({ app, page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const { path, sha } = await makeLargeFile(await makeFolder(), 'deed scan.tif', 200 * 1024 ** 2)
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'the deeds')
  const bar = page.getByRole('progressbar', { name: 'Uploading deed scan.tif' })
  await expect(bar).toBeVisible()
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await expectSent(message(page, 'the deeds'), 90_000)
  expect(arrived(server, uuid)).toEqual([{ name: 'deed scan.tif', sha }])
})

test('cut in the middle, it arrives once and whole', async ({ app, page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const rule = server.demo.faults.add(INLINE, { kind: 'cut', afterBytes: 1_000_000 })
  const { path, sha } = await makeLargeFile(await makeFolder(), 'survey.pdf', 4 * 1024 ** 2)
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'the survey')
  await expectSent(message(page, 'the survey'), 60_000)
  expect(rule.hits).toBe(1)
  expect(copies(server, uuid, 'the survey')).toBe(1)
  expect(arrived(server, uuid)).toEqual([{ name: 'survey.pdf', sha }])
})

test('what the server refuses is said at that file, and the rest goes', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  const words = 'The files.1 field must be a file of type: pdf.'
  server.demo.faults.add(INLINE, { kind: 'status', status: 422, errors: { 'files.1': [words] } })
  const folder = await makeFolder()
  const paths: string[] = []
  for (const one of ['first.pdf', 'second.exotic', 'third.pdf'])
    paths.push(await makeFile(folder, one, one))
  await dropOnThread(page, paths)
  await expect(attachments(page)).toHaveCount(3)
  await send(page, 'three of them')
  const entry = message(page, 'three of them')
  await expect(entry).toContainText('Failed')
  const refused = entry.getByRole('list', { name: 'Files that were not accepted' })
  await expect(refused.getByRole('listitem')).toHaveCount(1)
  await expect(refused).toContainText('This file must be a file of type: pdf.')
  await expect(entry).not.toContainText('files.1')
  await refused.getByRole('button', { name: 'Remove second.exotic' }).click()
  await expect(refused).toHaveCount(0)
  await expect(entry).not.toContainText('files.1')
  await entry.getByRole('button', { name: 'Retry' }).click()
  await expectSent(entry, 20_000)
  expect(filesOf(server, uuid)).toEqual(['first.pdf', 'third.pdf'])
})

test('cancelled in the middle, it stays as failed and goes once with Retry', async ({
  app,
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  server.demo.faults.add(INLINE, { kind: 'hang' })
  const { path, sha } = await makeLargeFile(await makeFolder(), 'wrong client.zip', LARGE)
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'stop this')
  await page.getByRole('button', { name: 'Cancel upload' }).click()
  const entry = message(page, 'stop this')
  await expect(entry).toContainText('You cancelled this')
  await expect(entry.getByRole('button', { name: 'Discard' })).toBeInViewport({ ratio: 1 })
  expect(copies(server, uuid, 'stop this')).toBe(0)
  server.demo.faults.clear()
  await entry.getByRole('button', { name: 'Retry' }).click()
  await expectSent(entry, 60_000)
  expect(copies(server, uuid, 'stop this')).toBe(1)
  expect(arrived(server, uuid)).toEqual([{ name: 'wrong client.zip', sha }])
})

test('killed in the middle, it arrives once after the next start', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  const rule = server.demo.faults.add(INLINE, { kind: 'hang' })
  const { path, sha } = await makeLargeFile(await makeFolder(), 'archive.zip', LARGE)
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'power cut')
  await expect.poll(() => rule.hits).toBe(1)
  await app.kill()
  server.demo.faults.clear()
  const back = await app.start()
  await openConversation(back, name)
  await expectSent(message(back, 'power cut'), 90_000)
  expect(copies(server, uuid, 'power cut')).toBe(1)
  expect(arrived(server, uuid)).toEqual([{ name: 'archive.zip', sha }])
})

test('a pasted picture is kept over a restart and arrives', async ({ app, page, server }) => {
  const { uuid, name } = await signInAndOpen(page, server)
  await app.evaluate(({ clipboard, nativeImage }) => {
    const red = Buffer.alloc(64 * 48 * 4, 0xcc)
    clipboard.writeImage(nativeImage.createFromBitmap(red, { width: 64, height: 48 }))
  })
  await composer(page).press('ControlOrMeta+V')
  await expect(attachments(page)).toContainText(/Pasted image [\d-]+ [\d.]+\.png/)
  await expect(attachments(page).locator('img')).toBeVisible()
  const back = await app.relaunch()
  await openConversation(back, name)
  await expect(attachments(back)).toHaveCount(1)
  await expect(attachments(back).locator('img')).toBeVisible()
  await send(back, 'as you see')
  await expectSent(message(back, 'as you see'), 20_000)
  expect(filesOf(server, uuid)).toEqual([expect.stringMatching(/^Pasted image .*\.png$/)])
  const [file] = server.demo.world.thread(uuid).messages.at(-1)?.fileUuids ?? []
  const stored = server.demo.world.files.get(file ?? '')
  const bytes = stored && server.demo.world.bytesOf(stored)
  expect(
    Buffer.from(bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})

test('a name that leads out of its folder is cut down to its end', async ({ page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  await composer(page).evaluate((box) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['words'], '../../x'))
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await expect(page.getByRole('button', { name: 'Remove x', exact: true })).toBeVisible()
  await send(page, 'up and away')
  await expectSent(message(page, 'up and away'), 20_000)
  expect(arrived(server, uuid)).toEqual([{ name: 'x', sha: sha256('words') }])
})

test('a file whose drive is away is said and not lost', async ({ app, page, server }) => {
  const { uuid, name } = await signInAndOpen(page, server)
  const folder = await makeFolder()
  const path = await makeFile(folder, 'on a stick.pdf', 'portable')
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await app.close()
  await rename(path, join(folder, 'away'))
  const without = await app.start()
  await openConversation(without, name)
  await expect(attachments(without)).toContainText('connect the drive')
  await app.close()
  await rename(join(folder, 'away'), path)
  const back = await app.start()
  await openConversation(back, name)
  await expect(attachments(back)).toContainText('8 bytes')
  await send(back, 'plugged in')
  await expectSent(message(back, 'plugged in'), 20_000)
  expect(arrived(server, uuid)).toEqual([{ name: 'on a stick.pdf', sha: sha256('portable') }])
})

test('what was cleared or removed comes back with Undo', async ({ app, page, server }) => {
  await signInAndOpen(page, server)
  await pickFiles(app, [await makeFile(await makeFolder(), 'keep me.txt', 'x')])
  await expect(attachments(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove keep me.txt' }).click()
  await expect(attachments(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(attachments(page)).toHaveCount(1)
  await composer(page).fill('Two hours of work')
  await composer(page).press('ControlOrMeta+A')
  await composer(page).press('Delete')
  await expect(composer(page)).toHaveValue('')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Your draft was cleared' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(composer(page)).toHaveValue('Two hours of work')
})

test('a discarded message comes back into the composer with Undo', async ({ page, server }) => {
  await signInAndOpen(page, server)
  server.demo.faults.add(INLINE, { kind: 'status', status: 413 })
  await dropOnThread(page, [await makeFile(await makeFolder(), 'plan.pdf', 'plan')])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'not like this')
  const entry = message(page, 'not like this')
  await entry.getByRole('button', { name: 'Discard' }).click()
  await expect(entry).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(composer(page)).toHaveValue('not like this')
  await expect(attachments(page)).toContainText('plan.pdf')
})
