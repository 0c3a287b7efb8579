import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { DEMO_TOKEN } from '../demo/token.ts'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { download, expectDone, openFiles, ownDownloads, sendFiles } from './kit/e2e-downloads.ts'
import { makeFolder } from './kit/e2e-files.ts'
import { openSettings } from './kit/e2e-settings.ts'
import { checkNow, expectSent, message, openConversation, send, signIn } from './kit/e2e-steps.ts'
import { LIST, ordinary, other, SEND, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

/** Words that can't come from anywhere else. */
const PLANTED = {
  message: 'zqmessage wordless',
  refused: 'zqrefused by the server',
  conversation: 'Zqconversation About',
  person: 'Zqperson Bartholomew',
  case: 'Zqcase Pension',
  file: 'zqfile.pdf',
  taught: 'Zqtaught',
}

async function answerSave(app: Parley, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === '', filePath: path })
  }, filePath)
}

async function logsOf(app: Parley): Promise<string> {
  const folder = join(app.userData, 'logs')
  const names = await readdir(folder)
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

test('neither the log nor the support bundle holds a name, a word or a secret, whatever fails', async ({
  app,
  page,
  server,
}) => {
  const { world, faults } = server.demo
  const thread = ordinary(server)
  const { conversation } = thread
  conversation.name = PLANTED.conversation
  const someone = world.accounts.get(other(server, thread))
  if (!someone) throw new Error('nobody is there')
  someone.name = PLANTED.person
  const about = [...world.cases.values()][0]
  if (!about) throw new Error('there is no case')
  about.name = PLANTED.case
  sendFiles(server, [PLANTED.file])
  await ownDownloads(app)
  const entry = await openFiles(page, server)
  const dialog = await openSettings(page, 'Advanced')
  await dialog.getByLabel('Log', { exact: true }).selectOption('Detailed')
  await page.evaluate(
    (word) =>
      (
        window as unknown as {
          parley: { invoke: (name: string, input: object, account: null) => Promise<unknown> }
        }
      ).parley.invoke('settings.change', { ownWords: [word] }, null),
    PLANTED.taught,
  )
  await page.keyboard.press('Escape')
  await download(entry, PLANTED.file)
  await expectDone(entry, PLANTED.file)
  await send(page, PLANTED.message)
  await expectSent(message(page, PLANTED.message))
  const words = `${PLANTED.refused} ${PLANTED.message}`
  faults.add(SEND, { kind: 'status', status: 422, message: words, errors: { contents: [words] } })
  await send(page, PLANTED.refused)
  await expect(message(page, PLANTED.refused).first()).toContainText('Failed')
  for (const fault of [
    { kind: 'status', status: 500, message: words },
    { kind: 'html' },
    { kind: 'half-json' },
    { kind: 'drop', when: 'before' },
  ] as const) {
    const rule = faults.add(LIST, fault)
    await checkNow(page)
    await expect.poll(() => rule.hits).toBe(1)
  }
  const crashed = page.waitForEvent('crash')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await crashed
  const again = await app.relaunch()
  await openConversation(again, PLANTED.conversation)

  const path = join(await makeFolder(), 'bundle.zip')
  await answerSave(app, path)
  const advanced = await openSettings(again, 'Advanced')
  await advanced.getByRole('button', { name: 'Save support bundle…' }).click()
  const asks = again.getByRole('dialog', { name: 'Save support bundle' })
  await expect(asks).toContainText('Names of people, conversations, cases and files')
  await asks.getByRole('button', { name: 'Save…' }).click()
  await expect(again.getByText('Saved as bundle.zip.')).toBeVisible({ timeout: 30_000 })

  const files = unzipSync(await readFile(path))
  expect(Object.keys(files).toSorted()).toEqual([
    'about.json',
    'accounts.json',
    'checks.json',
    'logs/main.log',
    'settings.json',
  ])
  const inside = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('\n')
  const logs = await logsOf(app)
  for (const word of [...Object.values(PLANTED), DEMO_TOKEN, 'zqmess', 'Imogen', 'Ashdown']) {
    expect(logs).not.toContain(word)
    expect(inside).not.toContain(word)
  }
  // It says something all the same.
  expect(logs).toContain("path: '/api/v1/conversation'")
  expect(logs).toMatch(/job failed[^]*invalid/)
  expect(logs).toContain('the page is gone')
  expect(inside).toMatch(/"ownWords": "\(1 entries\)"/)
  expect(inside).toMatch(/"account": "A"[^]*"conversations": \d+/)
  expect(inside).not.toContain(conversation.uuid)
  expect(inside).not.toContain(process.env['HOME'] ?? '/home')
})

test('self-checks say what is well, what is not, and what to do', async ({ app, page, server }) => {
  await signIn(page)
  const dialog = await openSettings(page, 'Advanced')
  const run = dialog.getByRole('button', { name: 'Run self-checks' })
  const lines = dialog
    .getByRole('status', { name: 'Results of the self-checks' })
    .getByRole('listitem')
  await run.click()
  await expect(lines).toHaveCount(7, { timeout: 30_000 })
  await expect(dialog.getByRole('img', { name: 'Not OK' })).toHaveCount(0)
  await expect(lines.filter({ hasText: 'Plannr can be reached' })).toContainText(
    /status 401, \d+ ms/,
  )
  await expect(lines.filter({ hasText: 'Proxy' })).toContainText('direct')
  await expect(lines.filter({ hasText: 'Sandbox of the window' })).toContainText('on')
  await expect(lines.filter({ hasText: 'Stored messages' })).toContainText(/A: .*revision \d+/)
  server.demo.faults.add('GET /api/v1/me', { kind: 'status', status: 503 })
  await run.click()
  await expect(lines.filter({ hasText: 'Plannr can be reached' })).toContainText(
    'Plannr has a problem of its own',
  )
  server.demo.faults.offline(true)
  await run.click()
  await expect(lines.filter({ hasText: 'Plannr can be reached' })).toContainText(
    'Check your internet connection',
  )
  await expect(
    lines.filter({ hasText: 'System keychain' }).getByRole('img', { name: 'OK', exact: true }),
  ).toBeVisible()
  expect(app.log).not.toContain('Unhandled')
})

test('a bundle that can’t be written is said, and a change of mind leaves nothing', async ({
  app,
  page,
}) => {
  await signIn(page)
  const dialog = await openSettings(page, 'Advanced')
  await dialog.getByRole('button', { name: 'Save support bundle…' }).click()
  const asks = page.getByRole('dialog', { name: 'Save support bundle' })
  await answerSave(app, '')
  await asks.getByRole('button', { name: 'Save…' }).click()
  await expect(asks.getByRole('button', { name: 'Save…' })).not.toHaveAttribute('aria-busy')
  await answerSave(app, '/nowhere/at/all/bundle.zip')
  await asks.getByRole('button', { name: 'Save…' }).click()
  await expect(asks.getByRole('alert')).toContainText('could not be written', { timeout: 30_000 })
})
