/** Files that come down, from the server's side and from the user's. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { StoredFile } from '../../demo/world/model.ts'
import { expect } from '../harness/app.ts'
import type { Parley } from '../harness/parley.ts'
import { makeFolder, sha256 } from './e2e-files.ts'
import { checkNow, message, openConversation, signIn } from './e2e-steps.ts'
import { ordinary, other, type Server } from './e2e-world.ts'

const WORDS = 'Here you are'
export const DOWNLOAD = 'GET /file/*/download'

/** Downloads go into a folder of the test's own. */
export async function ownDownloads(app: Parley): Promise<string> {
  const folder = await makeFolder()
  await setDownloads(app, folder)
  return folder
}

/** Somebody sends files of these names; with `bytes`, each is made of them. */
export function sendFiles(server: Server, names: string[], bytes?: Uint8Array): StoredFile[] {
  const thread = ordinary(server)
  const { uuid } = thread.conversation
  // Pictures before it would be fetched as well, and what is fetched is counted.
  for (const message of thread.messages) if (message.contents !== WORDS) message.fileUuids = []
  const { fileUuids } = server.demo.people.say(uuid, other(server, thread), WORDS, {
    files: names,
  })
  return fileUuids.map((fileUuid) => {
    const file = server.demo.world.files.get(fileUuid)
    if (!file) throw new Error('the server lost a file')
    if (bytes) file.source = { kind: 'stored', base64: Buffer.from(bytes).toString('base64') }
    return file
  })
}

/** Signs in and opens the thread in which the files lie. */
export async function openFiles(page: Page, server: Server): Promise<Locator> {
  await signIn(page)
  await openConversation(page, ordinary(server).conversation.name)
  await checkNow(page)
  const entry = message(page, WORDS).last()
  await expect(entry).toBeVisible()
  return entry
}

export function shaOnServer(server: Server, file: StoredFile): string {
  const bytes = server.demo.world.bytesOf(file)
  if (!bytes) throw new Error('the server has no bytes')
  return sha256(bytes)
}

export async function shaOnDisk(folder: string, name: string): Promise<string> {
  return sha256(await readFile(join(folder, name)))
}

export function download(entry: Locator, name: string): Promise<void> {
  return entry.getByRole('button', { name: `Download ${name}`, exact: true }).click()
}

export async function expectDone(entry: Locator, name: string): Promise<void> {
  const open = entry.getByRole('button', { name: `Open ${name}`, exact: true })
  await expect(open).toBeVisible({ timeout: 15_000 })
}

/** The Range header of each request for bytes, as the server sees them from now on. */
export function watchRanges(server: Server): (string | null)[] {
  const seen: (string | null)[] = []
  const look = (request: Request) => {
    if (/\/file\/[^/]+\/download$/.test(new URL(request.url).pathname))
      seen.push(request.headers.get('range'))
    return false
  }
  server.demo.faults.add(look, { kind: 'drop', when: 'before' })
  return seen
}

export async function setDownloads(app: Parley, folder: string): Promise<void> {
  await app.evaluate(({ app: program }, path) => program.setPath('downloads', path), folder)
}
