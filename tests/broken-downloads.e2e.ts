import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './harness/app.ts'
import {
  DOWNLOAD,
  download,
  expectDone,
  openFiles,
  ownDownloads,
  sendFiles,
  setDownloads,
  shaOnDisk,
  shaOnServer,
  watchRanges,
} from './kit/e2e-downloads.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('cut in the middle, a file goes on from there by itself', async ({ app, page, server }) => {
  const folder = await ownDownloads(app)
  const [file] = sendFiles(server, ['scan.pdf'], randomBytes(3_000_000))
  const parts = watchRanges(server)
  server.demo.faults.add(DOWNLOAD, { kind: 'cut-body', after: 1_000_000 })
  const entry = await openFiles(page, server)
  await download(entry, 'scan.pdf')
  await expectDone(entry, 'scan.pdf')
  expect(await shaOnDisk(folder, 'scan.pdf')).toBe(shaOnServer(server, file!))
  expect(parts).toEqual([null, expect.stringMatching(/^bytes=\d{5,7}-$/)])
})

test('cut again and again it says so; Retry goes on, after a restart of the program too', async ({
  app,
  page,
  server,
}) => {
  const folder = await ownDownloads(app)
  const [file] = sendFiles(server, ['scan.pdf'], randomBytes(6_000_000))
  const parts = watchRanges(server)
  const cut = server.demo.faults.add(
    DOWNLOAD,
    { kind: 'cut-body', after: 400_000 },
    { times: Infinity },
  )
  const entry = await openFiles(page, server)
  await download(entry, 'scan.pdf')
  await expect(entry.getByRole('alert')).toContainText('The connection was cut')
  expect((await readdir(folder)).filter((name) => !name.endsWith('.part'))).toEqual([])
  const tries = parts.length
  await entry.getByRole('button', { name: 'Retry scan.pdf' }).click()
  await expect.poll(() => parts.length).toBeGreaterThan(tries + 1)
  await expect(entry.getByRole('alert')).toContainText('The connection was cut')
  cut.remove()
  const back = await app.relaunch()
  await setDownloads(app, folder)
  await back
    .getByRole('option', { name: ordinary(server).conversation.name })
    .first()
    .click()
  const again = back.getByRole('article').filter({ hasText: 'Here you are' }).last()
  await download(again, 'scan.pdf')
  await expectDone(again, 'scan.pdf')
  expect(parts.at(-1)).toMatch(/^bytes=\d{6,7}-$/)
  expect(await readdir(folder)).toEqual(['scan.pdf'])
  expect(await shaOnDisk(folder, 'scan.pdf')).toBe(shaOnServer(server, file!))
})

test('a download shows how far it is, goes on behind another conversation, and leaves nothing when cancelled', async ({
  app,
  page,
  server,
}) => {
  const folder = await ownDownloads(app)
  sendFiles(server, ['scan.pdf'], randomBytes(2_000_000))
  server.demo.faults.add(DOWNLOAD, { kind: 'stall-body', after: 500_000 })
  const entry = await openFiles(page, server)
  await download(entry, 'scan.pdf')
  const bar = entry.getByRole('progressbar', { name: 'Downloading scan.pdf' })
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await page
    .getByRole('option', { name: ordinary(server, 1).conversation.name })
    .first()
    .click()
  await expect(entry).toBeHidden()
  await page
    .getByRole('option', { name: ordinary(server).conversation.name })
    .first()
    .click()
  await expect(bar).toBeVisible()
  expect(await readdir(folder)).toHaveLength(1)
  await entry.getByRole('button', { name: 'Cancel scan.pdf' }).click()
  await expect(entry.getByRole('button', { name: 'Download scan.pdf' })).toBeVisible()
  expect(await readdir(folder)).toEqual([])
})

for (const [status, words] of [
  [403, 'This account may not do that'],
  [404, 'no longer exists in Plannr'],
  [500, 'Plannr has a problem of its own'],
] as const)
  test(`refused with ${status}, it says why and can be tried again`, async ({
    app,
    page,
    server,
  }) => {
    const folder = await ownDownloads(app)
    const [file] = sendFiles(server, ['report.pdf'])
    const fault = server.demo.faults.add(DOWNLOAD, { kind: 'status', status }, { times: Infinity })
    const entry = await openFiles(page, server)
    await download(entry, 'report.pdf')
    await expect(entry.getByRole('alert')).toContainText(words)
    fault.remove()
    await entry.getByRole('button', { name: 'Retry report.pdf' }).click()
    await expectDone(entry, 'report.pdf')
    expect(await readdir(folder)).toEqual(['report.pdf'])
    expect(await shaOnDisk(folder, 'report.pdf')).toBe(shaOnServer(server, file!))
  })

test('a disk that is full, and a folder that is closed or gone, are said', async ({
  app,
  page,
  server,
}) => {
  test.skip(
    process.platform !== 'linux',
    'Only Linux lets a test bound the files of another process',
  )
  const folder = await ownDownloads(app)
  const [file] = sendFiles(server, ['archive.zip'], randomBytes(20_000_000))
  const entry = await openFiles(page, server)
  await app.evaluate(() => {
    process.on('SIGXFSZ', () => undefined)
  })
  const bound = (limit: string) =>
    execFileSync('prlimit', [`--pid=${app.electron.process().pid}`, `--fsize=${limit}:`])
  bound(String(12 * 1024 * 1024))
  await download(entry, 'archive.zip')
  await expect(entry.getByRole('alert')).toContainText('The disk has no room')
  expect(await readdir(folder)).toEqual([])
  bound('unlimited')
  const retry = entry.getByRole('button', { name: 'Retry archive.zip' })
  await chmod(folder, 0o500)
  await retry.click()
  await expect(entry.getByRole('alert')).toContainText('may not write to the folder')
  await chmod(folder, 0o700)
  await setDownloads(app, join(folder, 'no', 'such'))
  await retry.click()
  await expect(entry.getByRole('alert')).toContainText('is not there')
  await setDownloads(app, folder)
  await retry.click()
  await expectDone(entry, 'archive.zip')
  expect(await shaOnDisk(folder, 'archive.zip')).toBe(shaOnServer(server, file!))
})
