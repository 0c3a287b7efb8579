import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { fileAddress } from '../contract/file-address.ts'
import { expect, test } from './harness/app.ts'
import { openFiles, sendFiles } from './kit/e2e-downloads.ts'
import { ordinary, ownAccount, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

/** What the page gets from an address, as text. */
const fetched = (page: Page, url: string, range?: string) =>
  page.evaluate(
    async ([address, part]) => {
      const headers = part === undefined ? {} : { range: part }
      try {
        const reply = await fetch(address!, { headers })
        const text = await reply.text()
        return { status: reply.status, text, type: reply.headers.get('content-type') }
      } catch {
        return { status: 0, text: '', type: null }
      }
    },
    [url, range],
  )

const words = `PLAINTEXT-PREVIEW-${'w'.repeat(200_000)}`

test('a text, a picture and parts of them come to the page, and stay unreadable on the disk', async ({
  app,
  page,
  server,
}) => {
  const [note] = sendFiles(server, ['note.txt'], Buffer.from(words))
  const [photo] = sendFiles(server, ['photo.png'])
  await openFiles(page, server)
  const { uuid: conversationUuid } = ordinary(server).conversation
  const own = { accountUuid: ownAccount(server), conversationUuid }
  const url = fileAddress({ ...own, fileUuid: note!.uuid })
  const whole = await fetched(page, url)
  expect(whole).toEqual({ status: 200, text: words, type: 'text/plain; charset=utf-8' })
  const part = await fetched(page, url, 'bytes=65530-65545')
  expect(part).toMatchObject({ status: 206, text: words.slice(65_530, 65_546) })
  const picture = fileAddress({ ...own, fileUuid: photo!.uuid })
  const size = await page.evaluate(async (address) => {
    const image = new Image()
    image.src = address
    await image.decode()
    return image.naturalWidth
  }, picture)
  expect(size).toBeGreaterThan(0)
  // As code it is never taken, though the page may read it.
  const ran = await page.evaluate(
    (address) =>
      new Promise<boolean>((done) => {
        const script = document.createElement('script')
        script.onload = () => done(true)
        script.onerror = () => done(false)
        script.src = address
        document.body.append(script)
      }),
    url,
  )
  expect(ran).toBe(false)
  const requests = server.demo.log.filter(({ path }) => path.endsWith('/download'))
  expect(requests).toHaveLength(2)
  await app.close()
  expect(await holds(app.userData, 'PLAINTEXT-PREVIEW')).toEqual([])
})

test('a sound can be jumped about in', async ({ page, server }) => {
  const [sound] = sendFiles(server, ['call.wav'], silence(600))
  await openFiles(page, server)
  const { uuid: conversationUuid } = ordinary(server).conversation
  const own = { accountUuid: ownAccount(server), conversationUuid }
  const at = await page.evaluate(
    async (address) => {
      const player = document.createElement('audio')
      const told = (event: string) =>
        new Promise((done, fail) => {
          player.addEventListener(event, done, { once: true })
          player.addEventListener('error', () => fail(new Error(player.error?.message)))
        })
      const ready = told('loadedmetadata')
      player.preload = 'metadata'
      player.src = address
      await ready
      const jumped = told('seeked')
      player.currentTime = 500
      await jumped
      return [player.duration, player.currentTime]
    },
    fileAddress({ ...own, fileUuid: sound!.uuid }),
  )
  expect(at).toEqual([600, 500])
})

test('what runs, what is of another account and what nobody has is not given out', async ({
  page,
  server,
}) => {
  const [html, svg] = sendFiles(
    server,
    ['page.html', 'drawing.svg'],
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"></svg>'),
  )
  const [note] = sendFiles(server, ['note.txt'], Buffer.from('words'))
  await openFiles(page, server)
  const { uuid: conversationUuid } = ordinary(server).conversation
  const own = { accountUuid: ownAccount(server), conversationUuid, fileUuid: note!.uuid }
  const { world } = server.demo
  const [, second] = world.loginsOfUser(world.userUuid)
  const elsewhere = ordinary(server, 1).conversation.uuid
  const statuses = []
  for (const address of [
    own,
    { ...own, fileUuid: html!.uuid },
    { ...own, fileUuid: svg!.uuid },
    { ...own, accountUuid: second!.accountUuid },
    { ...own, conversationUuid: elsewhere },
    { ...own, fileUuid: 'ffffffff-ffff-4fff-8fff-ffffffffffff' },
  ])
    statuses.push((await fetched(page, fileAddress(address))).status)
  expect(statuses).toEqual([200, 415, 415, 404, 404, 404])
})

/** A WAV file of so many seconds. */
function silence(seconds: number): Buffer {
  const rate = 8000
  const head = Buffer.alloc(44)
  head.write('RIFF')
  head.writeUInt32LE(36 + seconds * rate, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(seconds * rate, 40)
  return Buffer.concat([head, Buffer.alloc(seconds * rate, 128)])
}

/** Files below a folder in which these bytes stand. */
async function holds(folder: string, text: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(text)) found.push(path)
  }
  return found
}
