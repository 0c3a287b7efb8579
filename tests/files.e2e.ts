import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './harness/app.ts'
import {
  arrived,
  attachments,
  dropOnThread,
  makeFile,
  makeFolder,
  pickFiles,
  sha256,
} from './kit/e2e-files.ts'
import {
  composer,
  expectSent,
  message,
  messages,
  openConversation,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { INLINE, ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('files dropped on the thread arrive whole and under their names', async ({ page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const folder = await makeFolder()
  const names = ['Fact find 2026.pdf', 'Señor “Łukasz” 📄 & co.docx', `it's "quoted" 100%.txt`]
  const contents = names.map(() => randomBytes(70_000))
  const paths: string[] = []
  for (const [index, one] of names.entries())
    paths.push(await makeFile(folder, one, contents[index] ?? ''))
  await dropOnThread(page, paths)
  await expect(attachments(page)).toHaveCount(3)
  for (const one of names) await expect(attachments(page).filter({ hasText: one })).toHaveCount(1)
  await send(page, 'Three papers for you')
  await expectSent(message(page, 'Three papers for you'), 20_000)
  await expect(attachments(page)).toHaveCount(0)
  expect(arrived(server, uuid)).toEqual(
    names.map((one, index) => ({ name: one, sha: sha256(contents[index] ?? '') })),
  )
  for (const one of names) await expect(messages(page).last()).toContainText(one)
})

test('what can’t be sent is refused with words, and the rest is taken', async ({
  page,
  server,
}) => {
  await signInAndOpen(page, server)
  const folder = await makeFolder()
  const inner = join(folder, 'A folder')
  await mkdir(inner)
  const empty = await makeFile(folder, 'empty.txt', '')
  const good = await makeFile(folder, 'good.txt', 'words')
  await dropOnThread(page, [inner, empty, good])
  await expect(attachments(page)).toHaveCount(1)
  await expect(attachments(page)).toContainText('good.txt')
  const refusals = page.getByRole('alert')
  await expect(refusals.filter({ hasText: 'A folder was not attached' })).toBeVisible()
  await expect(refusals.filter({ hasText: 'A folder was not attached' })).toContainText(
    'Folders can’t be attached',
  )
  await expect(refusals.filter({ hasText: 'empty.txt was not attached' })).toContainText(
    'nothing in this file',
  )
})

test('picked files can be taken away again before they leave', async ({ app, page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const folder = await makeFolder()
  const wrong = await makeFile(folder, 'wrong client.pdf', 'secret')
  const right = await makeFile(folder, 'right client.pdf', 'for you')
  await pickFiles(app, [wrong, right])
  await expect(attachments(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Remove wrong client.pdf' }).click()
  await expect(attachments(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Send' }).click()
  await expectSent(message(page, 'right client.pdf'))
  expect(arrived(server, uuid)).toEqual([{ name: 'right client.pdf', sha: sha256('for you') }])
})

test('a file of 30 MB arrives whole', async ({ app, page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const bytes = randomBytes(30 * 1024 * 1024)
  await pickFiles(app, [await makeFile(await makeFolder(), 'scan.tif', bytes)])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'the whole archive')
  await expectSent(message(page, 'the whole archive'), 45_000)
  expect(arrived(server, uuid)).toEqual([{ name: 'scan.tif', sha: sha256(bytes) }])
})

test('a file larger than Plannr takes fails with words, and the text is kept', async ({
  app,
  page,
  server,
}) => {
  await signInAndOpen(page, server)
  server.demo.faults.add(INLINE, { kind: 'status', status: 413 })
  await pickFiles(app, [await makeFile(await makeFolder(), 'huge.zip', 'pretend')])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'too much of it')
  const entry = message(page, 'too much of it')
  await expect(entry).toContainText('Failed')
  await expect(entry).toContainText('larger than Plannr accepts')
})

test('a file that was deleted before it left fails with words, and returns with a retry', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  const before = arrived(server, uuid)
  await signIn(page)
  await openConversation(page, name)
  const folder = await makeFolder()
  const path = await makeFile(folder, 'moved away.pdf', 'once here')
  await pickFiles(app, [path])
  await expect(attachments(page)).toHaveCount(1)
  await rm(path)
  await send(page, 'here it is')
  const entry = message(page, 'here it is')
  await expect(entry).toContainText('Failed')
  await expect(entry).toContainText('no longer where it was')
  expect(arrived(server, uuid)).toEqual(before)
  await expect(entry.getByRole('button', { name: 'Retry' })).toBeVisible()
  await entry.getByRole('button', { name: 'Discard' }).click()
  await expect(entry).toHaveCount(0)
})

for (const when of ['before', 'after'] as const) {
  test(`files whose sending was cut off ${when} the server had them arrive exactly once`, async ({
    app,
    page,
    server,
  }) => {
    const { uuid, name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    const before = server.demo.world.thread(uuid).messages.length
    const rule = server.demo.faults.add(INLINE, { kind: 'drop', when })
    await pickFiles(app, [await makeFile(await makeFolder(), 'signed.pdf', 'signed')])
    await expect(attachments(page)).toHaveCount(1)
    await send(page, 'signed and sealed')
    await expectSent(message(page, 'signed and sealed'), 40_000)
    expect(rule.hits).toBe(1)
    await send(page, 'anything else?')
    await expectSent(message(page, 'anything else?'), 20_000)
    expect(server.demo.world.thread(uuid).messages).toHaveLength(before + 2)
    await expect(composer(page)).toHaveValue('')
  })
}
