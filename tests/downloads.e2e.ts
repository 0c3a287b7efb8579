import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './harness/app.ts'
import { openDetails } from './kit/e2e-details.ts'
import {
  download,
  expectDone,
  openFiles,
  ownDownloads,
  sendFiles,
  setDownloads,
  shaOnDisk,
  shaOnServer,
} from './kit/e2e-downloads.ts'
import { SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('a file of a message is saved byte for byte, then opened and shown in its folder', async ({
  app,
  page,
  server,
}) => {
  const folder = await ownDownloads(app)
  const [file] = sendFiles(server, ['Fact find.pdf'], randomBytes(9_000_000))
  const entry = await openFiles(page, server)
  await download(entry, 'Fact find.pdf')
  await expectDone(entry, 'Fact find.pdf')
  expect(await readdir(folder)).toEqual(['Fact find.pdf'])
  expect(await shaOnDisk(folder, 'Fact find.pdf')).toBe(shaOnServer(server, file!))

  const asked = await app.evaluateHandle(({ shell }) => {
    const calls: string[] = []
    shell.openPath = (path) => Promise.resolve(calls.push(`open ${path}`) > 0 ? '' : 'x')
    shell.showItemInFolder = (path) => void calls.push(`show ${path}`)
    return calls
  })
  await entry.getByRole('button', { name: 'Open Fact find.pdf' }).click()
  await entry.getByRole('button', { name: 'Show in folder' }).click()
  const path = join(folder, 'Fact find.pdf')
  await expect
    .poll(() => asked.evaluate((calls) => calls))
    .toEqual([`open ${path}`, `show ${path}`])
})

test('by keyboard alone, and never over a file that is there', async ({ app, page, server }) => {
  const folder = await ownDownloads(app)
  await writeFile(join(folder, 'report.pdf'), 'mine')
  sendFiles(server, ['report.pdf'])
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'Download report.pdf' }).focus()
  await page.keyboard.press('Enter')
  await expectDone(entry, 'report.pdf')
  await expect(entry.getByRole('button', { name: 'Open report.pdf' })).toBeFocused()
  expect((await readdir(folder)).toSorted()).toEqual(['report (2).pdf', 'report.pdf'])
  expect(await readFile(join(folder, 'report.pdf'), 'utf8')).toBe('mine')
})

test('saved where the user says, and not at all when they change their mind', async ({
  app,
  page,
  server,
}) => {
  const folder = await ownDownloads(app)
  const [file] = sendFiles(server, ['report.pdf'])
  const entry = await openFiles(page, server)
  const answer = (filePath: string) =>
    app.evaluateHandle(({ dialog }, path) => {
      const asked = { times: 0 }
      dialog.showSaveDialog = () => {
        asked.times += 1
        return Promise.resolve({ canceled: path === '', filePath: path })
      }
      return asked
    }, filePath)
  const asked = await answer('')
  await entry.getByRole('button', { name: 'Save report.pdf as' }).click()
  await expect.poll(() => asked.evaluate(({ times }) => times)).toBe(1)
  await expect(entry.getByRole('button', { name: 'Download report.pdf' })).toBeVisible()
  expect(await readdir(folder)).toEqual([])
  await answer(join(folder, 'elsewhere.pdf'))
  await entry.getByRole('button', { name: 'Save report.pdf as' }).click()
  await expectDone(entry, 'report.pdf')
  expect(await shaOnDisk(folder, 'elsewhere.pdf')).toBe(shaOnServer(server, file!))
})

test('a program is not opened before the user agreed to it', async ({ app, page, server }) => {
  const folder = await ownDownloads(app)
  sendFiles(server, ['invoice\u202efdp.exe'])
  const entry = await openFiles(page, server)
  const asked = await app.evaluateHandle(({ shell, dialog }) => {
    const calls: string[] = []
    shell.openPath = (path) => Promise.resolve(calls.push(`open ${path}`) > 0 ? '' : 'x')
    dialog.showMessageBox = (...given: unknown[]) => {
      const options = given.at(-1) as { message: string }
      calls.push(options.message)
      return Promise.resolve({ response: calls.length === 1 ? 1 : 0, checkboxChecked: false })
    }
    return calls
  })
  await entry.getByRole('button', { name: /^Download/ }).click()
  await entry.getByRole('button', { name: /^Open/ }).click()
  await expect.poll(() => asked.evaluate((calls) => calls)).toEqual(['Open “invoicefdp.exe”?'])
  await entry.getByRole('button', { name: /^Open/ }).click()
  await expect
    .poll(() => asked.evaluate((calls) => calls.slice(1)))
    .toEqual(['Open “invoicefdp.exe”?', `open ${join(folder, 'invoicefdp.exe')}`])
})

test('a document of the panel is saved too', async ({ app, page, server }) => {
  const folder = await ownDownloads(app)
  const [file] = sendFiles(server, ['Valuation 2026.xlsx'])
  await openFiles(page, server)
  const documents = (await openDetails(page)).getByRole('region', { name: 'Documents' })
  await download(documents, 'Valuation 2026.xlsx')
  await expectDone(documents, 'Valuation 2026.xlsx')
  expect(await shaOnDisk(folder, 'Valuation 2026.xlsx')).toBe(shaOnServer(server, file!))
})

test.describe('redirected to another origin', () => {
  test.use({ serverOptions: { ...SMALL, redirectDownloads: true } })

  // The storage of the demo refuses whoever brings a token.
  test('a file arrives without the token going along', async ({ app, page, server }) => {
    const folder = await ownDownloads(app)
    const [file] = sendFiles(server, ['signed.pdf'])
    const entry = await openFiles(page, server)
    await download(entry, 'signed.pdf')
    await expectDone(entry, 'signed.pdf')
    expect(await shaOnDisk(folder, 'signed.pdf')).toBe(shaOnServer(server, file!))
    const log = server.demo.log.filter(({ path }) => path.startsWith('/storage/'))
    expect(log.map(({ status }) => status)).toEqual([200])
  })

  test('nobody else gets the token, whatever the redirect', async ({ app, page, server }) => {
    await ownDownloads(app)
    const seen: string[] = []
    const stranger = createServer((request, response) => {
      seen.push(JSON.stringify(request.headers))
      response.end('bytes of a stranger')
    })
    await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
    const { port } = stranger.address() as AddressInfo
    server.demo.faults.redirectDownloads(`http://127.0.0.1:${port}`)
    sendFiles(server, ['signed.pdf'])
    const entry = await openFiles(page, server)
    await download(entry, 'signed.pdf')
    await expectDone(entry, 'signed.pdf')
    expect(seen).toHaveLength(1)
    expect(seen[0]).not.toMatch(/authorization|demo-token|x-plannr/i)
    stranger.close()
  })

  test('to an address that is not safe, nothing is fetched', async ({ app, page, server }) => {
    const folder = await ownDownloads(app)
    server.demo.faults.redirectDownloads('ftp://storage.example')
    sendFiles(server, ['signed.pdf'])
    const entry = await openFiles(page, server)
    await download(entry, 'signed.pdf')
    await expect(entry.getByRole('alert')).toContainText('from which Parley does not fetch files')
    expect((await readdir(folder)).filter((name) => !name.endsWith('.part'))).toEqual([])
  })
})

test('hostile names land in the folder and nowhere else', async ({ app, page, server }) => {
  const folder = join(await ownDownloads(app), 'inner')
  await mkdir(folder)
  await setDownloads(app, folder)
  const names = ['../../x', 'CON.txt', 'photo\u202egnp.exe', `${'n'.repeat(246)}.pdf`, '📄 😀.txt']
  sendFiles(server, names)
  const entry = await openFiles(page, server)
  for (let count = 1; count <= names.length; count += 1) {
    await entry
      .getByRole('button', { name: /^Download/ })
      .first()
      .click()
    await expect(entry.getByRole('button', { name: /^Open/ })).toHaveCount(count)
  }
  const there = await readdir(folder)
  expect(there.toSorted()).toEqual(
    ['_.._x', '_CON.txt', 'photognp.exe', `${'n'.repeat(196)}.pdf`, '📄 😀.txt'].toSorted(),
  )
  expect(await readdir(join(folder, '..'))).toEqual(['inner'])
})
