import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileLimitsSchema, type FileLimits } from '../../contract/file-limits.ts'
import { pngHead } from '../../tests/kit/picture.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import type { SessionService } from '../workspace/session.ts'
import { attachmentHandlers } from './attachment-handlers.ts'
import { messageHandlers } from './message-handlers.ts'

const INLINE = 'POST /api/v1/conversation/*/messages/inline'

let kit: WorkspaceKit
let conversationUuid: string
let folder: string
let limits: FileLimits
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-handlers-'))
  kit = await WorkspaceKit.create({ conversations: 8 })
  await kit.poll()
  conversationUuid = await kit.firstConversation()
  limits = fileLimitsSchema.parse({ maxFiles: 2 })
})
afterEach(async () => {
  await kit.dispose()
  rmSync(folder, { recursive: true, force: true })
})

function handlers() {
  const session = { workspaceOf: () => kit.workspace } as unknown as SessionService
  const { clock } = kit
  const fileLimits = () => limits
  const pickFiles = () => Promise.resolve([])
  const settings = { chosen: () => defaultSettings }
  return {
    ...attachmentHandlers({ session, clock, fileLimits, pickFiles }),
    ...messageHandlers({ session, clock, fileLimits, settings }),
  }
}

function file(name: string, content: string | Buffer = 'words'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const context = (paths: string[] = []) => ({ accountUuid: 'me', paths })

test('files on the disk and pasted ones count together, and those over the limit are named', async () => {
  const pasted = ['one.png', 'two.png'].map((name) => ({
    name,
    type: 'image/png',
    size: 2,
    bytes: Uint8Array.of(1, 2),
  }))
  const input = { conversationUuid }
  const given = { ...context([file('a.txt')]), pasted }
  const { draft, refused } = await handlers()['attachments.add'](input, given)
  expect(draft.attachments.map(({ name }) => name)).toEqual(['a.txt', 'one.png'])
  expect(refused).toMatchObject([{ name: 'two.png', failure: { code: 'file-too-many' } }])
})

test('nothing leaves that is over a limit set since, and the draft stays as it is', async () => {
  await handlers()['attachments.add']({ conversationUuid }, context([file('a.txt'), file('b.txt')]))
  limits = fileLimitsSchema.parse({ maxFiles: 1 })
  const sending = handlers()['message.send'](
    { conversationUuid, text: 'two', seenKey: null },
    context(),
  )
  await expect(sending).rejects.toMatchObject({ code: 'file-too-many' })
  expect((await kit.store.draft(conversationUuid)).attachments).toHaveLength(2)
  expect(await kit.store.outboxJobs()).toEqual([])
})

test('the bytes of an attached picture are given, of anything else not', async () => {
  limits = fileLimitsSchema.parse({})
  const pixels = pngHead(64, 64)
  const bomb = file('bomb.png', pngHead(60_000, 60_000))
  const paths = [file('a.png', pixels), file('b.pdf'), bomb, file('none.png', 'words')]
  const { draft } = await handlers()['attachments.add']({ conversationUuid }, context(paths))
  const pictures = await Promise.all(
    draft.attachments.map(({ id }) =>
      handlers()['attachments.picture']({ conversationUuid, id }, context()),
    ),
  )
  expect(pictures.map((bytes) => bytes && Buffer.from(bytes))).toEqual([pixels, null, null, null])
  const other = { conversationUuid, id: 999 }
  expect(await handlers()['attachments.picture'](other, context())).toBeNull()
})

test('a message of which nothing is left goes with its last file', async () => {
  kit.demo.faults.add(INLINE, { kind: 'status', status: 413 })
  await handlers()['attachments.add']({ conversationUuid }, context([file('huge.zip')]))
  const { key } = await handlers()['message.send'](
    { conversationUuid, text: ' ', seenKey: null },
    context(),
  )
  await kit.untilSent()
  await handlers()['message.removeFile']({ key, index: 0, name: 'huge.zip' }, context())
  expect(await kit.store.outboxJobs()).toEqual([])
})
