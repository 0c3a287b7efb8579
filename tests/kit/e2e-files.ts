/** Files for the tests, and the two ways in which a user attaches them. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Parley } from '../harness/parley.ts'
import { newest, ownAccount, type Server } from './e2e-world.ts'

export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'parley-files-'))
}

export async function makeFile(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Of random bytes, written in parts; with their sha256. */
export async function makeLargeFile(
  folder: string,
  name: string,
  bytes: number,
): Promise<{ path: string; sha: string }> {
  const path = join(folder, name)
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  for (let left = bytes; left > 0; left -= PART) {
    const part = randomBytes(Math.min(left, PART))
    hash.update(part)
    await file.writeFile(part)
  }
  await file.close()
  return { path, sha: hash.digest('hex') }
}

const PART = 4 * 1024 ** 2

/** The rows of files that are attached or on their way. */
export function attachments(page: Page): Locator {
  return page.getByRole('list', { name: 'Attachments' }).getByRole('listitem')
}

/** Names and contents of the files that the server got with the user's latest message. */
export function arrived(server: Server, uuid: string): { name: string; sha: string }[] {
  const { world } = server.demo
  const last = newest(world.thread(uuid))
  if (last.authorUuid !== ownAccount(server)) return []
  return last.fileUuids.map((file) => {
    const stored = world.files.get(file)
    if (!stored) throw new Error('the server lost a file')
    if (stored.source.kind === 'spooled')
      return { name: stored.filename, sha: stored.source.sha256 }
    const bytes = world.bytesOf(stored)
    return { name: stored.filename, sha: bytes ? sha256(bytes) : 'nothing' }
  })
}

/** The system's dialog can't be driven; its answer can be given. */
export async function pickFiles(app: Parley, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
  }, paths)
  await app.page.getByRole('button', { name: 'Attach files' }).click()
}

type DragData = { items: { mimeType: string; data: string }[]; files: string[] }

/** Holds something over the middle of the thread without letting go. */
export async function dragOverThread(page: Page, data: DragData) {
  const devtools = await page.context().newCDPSession(page)
  const box = await page.getByRole('main').boundingBox()
  if (!box) throw new Error('no thread to drag over')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const give = (type: 'dragEnter' | 'dragOver' | 'drop', place: { x: number; y: number }) =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      ...place,
      data: { ...data, dragOperationsMask: 1 },
    })
  await give('dragEnter', at)
  await give('dragOver', at)
  await twoFrames(page)
  return {
    async drop(): Promise<void> {
      await give('drop', at)
      await devtools.detach()
    },
    /** Goes on to the list beside the thread. */
    async leave(): Promise<void> {
      await give('dragOver', { x: box.x / 2, y: at.y })
      await devtools.detach()
    },
  }
}

/** Lets real files go over a place of the window, as a drag from the file manager does. */
export async function dropFiles(
  page: Page,
  paths: string[],
  at: { x: number; y: number },
): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data })
    // Let go only once the page has answered that it would take them, as a hand does.
    if (type !== 'drop') await twoFrames(page)
  }
  await devtools.detach()
}

function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()))
      }),
  )
}

export async function dropOnThread(page: Page, paths: string[]): Promise<void> {
  const box = await page.getByRole('main').boundingBox()
  if (!box) throw new Error('no thread to drop on')
  await dropFiles(page, paths, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
}
