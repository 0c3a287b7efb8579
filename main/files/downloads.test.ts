import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Download, FileName } from '../../contract/file-commands.ts'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'

const DOWNLOAD = 'GET /file/*/download'

let kit: WorkspaceKit
let folder: string
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 6, longThread: 20 })
  folder = join(kit.folder, 'Downloads')
})
afterEach(() => kit.dispose())

/** Somebody sends a file of that name, and it is here. */
async function arrived(name: string): Promise<FileName & { sha: string; size: number }> {
  await kit.poll()
  const conversationUuid = await kit.firstConversation()
  const message = kit.demo.people.say(conversationUuid, kit.otherIn(conversationUuid), 'here', {
    files: [name],
  })
  await kit.poll()
  const fileUuid = message.fileUuids[0] ?? ''
  const stored = kit.demo.world.files.get(fileUuid)
  const bytes = stored && kit.demo.world.bytesOf(stored)
  if (!bytes) throw new Error('no bytes')
  return { conversationUuid, fileUuid, sha: sha(bytes), size: bytes.length }
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const there = () => (existsSync(folder) ? readdirSync(folder) : [])
const shaOf = (name: string) => sha(readFileSync(join(folder, name)))
const downloads = () => kit.workspace.files.downloads

function told(): Download[] {
  return kit.events.flatMap((event) => (event.event === 'download' ? [event] : []))
}

const failing = (name: FileName) =>
  downloads()
    .start(name)
    .then(
      () => 'saved',
      (error: unknown) => error,
    )

/** The Range headers of the requests for bytes, as the server saw them. */
let ranges: (string | null)[] = []
beforeEach(() => {
  ranges = []
  const look = (request: Request) => {
    if (/\/file\/[^/]+\/download$/.test(new URL(request.url).pathname))
      ranges.push(request.headers.get('range'))
    return false
  }
  kit.demo.faults.add(look, { kind: 'drop', when: 'before' })
})

describe('a download', () => {
  test('lies in the folder with every byte, under its name and nothing else', async () => {
    const file = await arrived('Fact find.pdf')
    const path = await downloads().start(file)
    expect(path).toBe(join(folder, 'Fact find.pdf'))
    expect(there()).toEqual(['Fact find.pdf'])
    expect(shaOf('Fact find.pdf')).toBe(file.sha)
    expect(told()[0]).toMatchObject({ state: 'running', received: 0, fileUuid: file.fileUuid })
    expect(told().at(-1)).toMatchObject({
      state: 'done',
      path,
      received: file.size,
      total: file.size,
      accountUuid: kit.account.accountUuid,
    })
  })

  test('never takes the place of a file that is there', async () => {
    const file = await arrived('report.pdf')
    mkdirSync(folder)
    writeFileSync(join(folder, 'report.pdf'), 'mine')
    await downloads().start(file)
    await downloads().start(file)
    expect(there().toSorted()).toEqual(['report (2).pdf', 'report (3).pdf', 'report.pdf'])
    expect(readFileSync(join(folder, 'report.pdf'), 'utf8')).toBe('mine')
    expect(shaOf('report (3).pdf')).toBe(file.sha)
  })

  test('goes where the user said, in place of what they agreed to lose', async () => {
    const file = await arrived('report.pdf')
    mkdirSync(folder)
    const path = join(folder, 'other name.pdf')
    writeFileSync(path, 'old')
    expect(await downloads().start(file, path)).toBe(path)
    expect(there()).toEqual(['other name.pdf'])
    expect(shaOf('other name.pdf')).toBe(file.sha)
  })

  test.each(['../../escaped.txt', 'CON.txt', `${'n'.repeat(250)}.pdf`, 'a\u202efdp.exe', '😀.txt'])(
    'of the name %j stays in the folder',
    async (name) => {
      const file = await arrived(name)
      await downloads().start(file)
      expect(there()).toHaveLength(1)
      expect(shaOf(there()[0] ?? '')).toBe(file.sha)
    },
  )

  test('is fetched once however often it is asked for', async () => {
    const file = await arrived('report.pdf')
    await Promise.all([1, 2, 3].map(() => downloads().start(file)))
    expect([there(), ranges]).toEqual([['report.pdf'], [null]])
  })

  test('is known again after the program was started anew, while it lies there', async () => {
    const file = await arrived('report.pdf')
    await downloads().start(file)
    await kit.restart()
    expect(await downloads().all()).toMatchObject([{ fileUuid: file.fileUuid, state: 'done' }])
    expect(await downloads().savedPath(file.fileUuid)).toBe(join(folder, 'report.pdf'))
    await rm(join(folder, 'report.pdf'))
    expect([await downloads().all(), await downloads().savedPath(file.fileUuid)]).toEqual([
      [],
      null,
    ])
  })
})

describe('a connection that is cut', () => {
  test('is taken up again where it was, unseen', async () => {
    const file = await arrived('report.pdf')
    kit.demo.faults.add(DOWNLOAD, { kind: 'cut-body', after: 20_000 })
    await downloads().start(file)
    expect(ranges).toEqual([null, 'bytes=20000-'])
    expect(shaOf('report.pdf')).toBe(file.sha)
  })

  test('again and again ends with words; the next try goes on, after a restart too', async () => {
    const file = await arrived('report.pdf')
    const fault = kit.demo.faults.add(
      DOWNLOAD,
      { kind: 'cut-body', after: 5_000 },
      { times: Infinity },
    )
    expect(await failing(file)).toMatchObject({ code: 'cut-off' })
    expect(told().at(-1)).toMatchObject({ state: 'failed', received: 20_000 })
    expect(there()).toEqual([expect.stringMatching(/^report\.pdf\..{8}\.part$/)])
    fault.remove()
    await kit.restart()
    await downloads().start(file)
    expect(ranges.at(-1)).toBe('bytes=20000-')
    expect([there(), shaOf('report.pdf')]).toEqual([['report.pdf'], file.sha])
  })

  test('makes it start over when the file is another one by now', async () => {
    const file = await arrived('report.pdf')
    kit.demo.faults.add(DOWNLOAD, { kind: 'cut-body', after: 5_000 }, { times: 4 })
    expect(await failing(file)).toMatchObject({ code: 'cut-off' })
    const stored = kit.demo.world.files.get(file.fileUuid)
    if (!stored) throw new Error('gone')
    const other = Buffer.from('quite another text')
    stored.source = { kind: 'stored', base64: other.toString('base64') }
    // The server tells versions apart by this.
    kit.demo.world.files.get(file.fileUuid)!.uuid = 'another-version'
    await downloads().start(file)
    expect(shaOf('report.pdf')).toBe(sha(other))
  })
})

describe('cancelled', () => {
  async function stalled() {
    const file = await arrived('report.pdf')
    kit.demo.faults.add(DOWNLOAD, { kind: 'stall-body', after: 5_000 })
    const outcome = downloads().start(file)
    await until('bytes are there', async () => (await downloads().all())[0]?.received === 5_000)
    return { file, outcome }
  }

  test('while it runs, it leaves nothing', async () => {
    const { file, outcome } = await stalled()
    expect(there()).toHaveLength(1)
    await downloads().cancel(file.fileUuid)
    expect([await outcome, there()]).toEqual([null, []])
    expect(told().at(-1)).toMatchObject({ state: 'cancelled' })
    await downloads().start(file)
    expect([ranges.at(-1), shaOf('report.pdf')]).toEqual([null, file.sha])
  })

  test('after it failed, it leaves nothing either', async () => {
    const file = await arrived('report.pdf')
    kit.demo.faults.add(DOWNLOAD, { kind: 'cut-body', after: 5_000 }, { times: 4 })
    await failing(file)
    await downloads().cancel(file.fileUuid)
    expect([there(), await downloads().all()]).toEqual([[], []])
  })

  test('by the end of the program, it goes on with the next start', async () => {
    const { file } = await stalled()
    await kit.restart()
    expect(there()).toHaveLength(1)
    await downloads().start(file)
    expect(ranges.at(-1)).toBe('bytes=5000-')
    expect([there(), shaOf('report.pdf')]).toEqual([['report.pdf'], file.sha])
  })
})

describe('in words', () => {
  test.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'ask-later'],
    [500, 'server-error'],
  ])('status %i: %s, and nothing of it in the folder but its part', async (status, code) => {
    const file = await arrived('report.pdf')
    kit.demo.faults.add(DOWNLOAD, { kind: 'status', status }, { times: Infinity })
    expect(await failing(file)).toMatchObject({ code })
    expect(told().at(-1)).toMatchObject({ state: 'failed', failure: { code } })
    expect(there().filter((name) => !name.endsWith('.part'))).toEqual([])
  })

  test('a web page is not saved as the file', async () => {
    const file = await arrived('report.pdf')
    kit.demo.faults.add(DOWNLOAD, { kind: 'html' })
    expect(await failing(file)).toMatchObject({ code: 'unreadable-reply' })
  })

  test('a file that no message of the conversation has', async () => {
    const { conversationUuid } = await arrived('report.pdf')
    expect(await failing({ conversationUuid, fileUuid: 'somebody-else’s' })).toMatchObject({
      code: 'not-found',
    })
    expect(there()).toEqual([])
  })

  test('a folder that is gone, and one that is closed', async () => {
    const file = await arrived('report.pdf')
    const gone = downloads().start(file, join(folder, 'no', 'such', 'report.pdf'))
    await expect(gone).rejects.toMatchObject({ code: 'folder-missing' })
    writeFileSync(folder, 'a file where the folder was')
    expect(await failing(file)).toMatchObject({ code: 'folder-missing' })
  })

  // Root may write everywhere, and Windows knows no such mode.
  const isAnywhereOpen = process.platform === 'win32' || process.getuid?.() === 0
  test.skipIf(isAnywhereOpen)('a folder that is closed', async () => {
    const file = await arrived('report.pdf')
    mkdirSync(folder)
    await chmod(folder, 0o500)
    expect(await failing(file)).toMatchObject({ code: 'folder-closed' })
  })
})

test('an address whose time is over is asked for anew', async () => {
  const file = await arrived('report.pdf')
  const stored = kit.demo.world.files.get(file.fileUuid)
  if (!stored) throw new Error('gone')
  const old = stored.downloadUuid
  stored.downloadUuid = kit.demo.world.freshUuid(() => 0.123)
  kit.demo.world.addFile(stored)
  kit.demo.faults.add(`GET /file/${old}/download`, { kind: 'status', status: 403 })
  await downloads().start(file)
  expect(shaOf('report.pdf')).toBe(file.sha)
})

test('what the firm removed meanwhile is said to be gone', async () => {
  const file = await arrived('report.pdf')
  kit.demo.world.files.delete(file.fileUuid)
  kit.demo.faults.add(DOWNLOAD, { kind: 'status', status: 404 }, { times: Infinity })
  expect(await failing(file)).toMatchObject({ code: 'not-found' })
})

test('a sign-out takes the parts along', async () => {
  const file = await arrived('report.pdf')
  kit.demo.faults.add(DOWNLOAD, { kind: 'cut-body', after: 5_000 }, { times: 4 })
  await failing(file)
  expect(there()).toHaveLength(1)
  await downloads().removeParts()
  expect(there()).toEqual([])
})

test('how far it is, is told about ten times a second, up to where a server falls silent', async () => {
  const file = await arrived('report.pdf')
  kit.demo.faults.add(DOWNLOAD, { kind: 'stall-body', after: 5_000 })
  void downloads().start(file)
  await until('bytes are there', async () => (await downloads().all())[0]?.received === 5_000)
  const before = told().length
  kit.clock.advance(100)
  expect(told().slice(before)).toMatchObject([{ state: 'running', received: 5_000 }])
  await downloads().cancel(file.fileUuid)
})
