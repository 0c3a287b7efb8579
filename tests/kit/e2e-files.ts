/** Files for the tests, and the two ways in which a user attaches them. */
import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Parley } from '../harness/parley.ts'

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

/** The system's dialog can't be driven; its answer can be given. */
export async function pickFiles(app: Parley, paths: string[]): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
  }, paths)
  await app.page.getByRole('button', { name: 'Attach files' }).click()
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
