import type { Fault } from '../demo/faults.ts'
import { expect, test } from './harness/app.ts'
import type { Parley } from './harness/parley.ts'
import { attachments, makeFolder, makeLargeFile, pickFiles } from './kit/e2e-files.ts'
import { choose } from './kit/e2e-settings.ts'
import { expectSent, message, openConversation, send, signIn } from './kit/e2e-steps.ts'
import { copies, INLINE, ordinary, SEND, SMALL, type Server } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

/** In no message of the demo's people. */
const TEXT = 'zip and away'

/** Milliseconds to the end of the process: what is promised, and room for a busy computer. */
const LIMIT = 2_000 + 1_500

/** The buttons of the question, in their order. */
const ANSWERS = { background: 0, quit: 1, cancel: 2 }

const LARGE = 40 * 1024 ** 2
/** Goes up at one stroke: the answer to it is never lost behind what is still on its way. */
const SMALL_FILE = 64 * 1024

/** Sends a file, unless told otherwise a large one, to a server that does not read it. */
async function sendFile(
  app: Parley,
  server: Server,
  fault: Fault = { kind: 'hang' },
  bytes = LARGE,
): Promise<{ uuid: string; name: string; ended: Promise<void> }> {
  const { uuid, name } = ordinary(server).conversation
  await signIn(app.page)
  await openConversation(app.page, name)
  const rule = server.demo.faults.add(INLINE, fault, { times: Infinity })
  const { path } = await makeLargeFile(await makeFolder(), 'large.zip', bytes)
  await pickFiles(app, [path])
  await expect(attachments(app.page)).toHaveCount(1)
  await send(app.page, TEXT)
  await expect.poll(() => rule.hits).toBeGreaterThan(0)
  const ended = new Promise<void>((done) => app.electron.process().once('exit', () => done()))
  return { uuid, name, ended }
}

/** As above, and quits with that answer. */
async function quitWhileSending(
  app: Parley,
  server: Server,
  answer: keyof typeof ANSWERS,
  fault?: Fault,
  bytes?: number,
): Promise<{ uuid: string; name: string; ended: Promise<void>; asked: () => Promise<string> }> {
  const sending = await sendFile(app, server, fault, bytes)
  await app.evaluate(({ app: program, dialog }, response) => {
    dialog.showMessageBox = (...words: unknown[]) => {
      Object.assign(globalThis, { asked: JSON.stringify(words.at(-1)) })
      return Promise.resolve({ response, checkboxChecked: false })
    }
    // Not before this answer has left.
    setTimeout(() => program.quit())
  }, ANSWERS[answer])
  const asked = () => app.evaluate(() => String(Reflect.get(globalThis, 'asked') ?? ''))
  return { ...sending, asked }
}

function isVisible(app: Parley): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)
}

test('“Cancel” goes on as if nothing had been', async ({ app, page, server }) => {
  const { uuid, asked } = await quitWhileSending(app, server, 'cancel')
  await expect.poll(asked).toContain('still being sent')
  expect(await asked()).toContain('start Parley again')
  expect(await isVisible(app)).toBe(true)
  server.demo.faults.clear()
  await expectSent(message(page, TEXT), 60_000)
  expect(copies(server, uuid, TEXT)).toBe(1)
})

test('“Finish in the background” hides the window and ends by itself', async ({ app, server }) => {
  const { uuid, ended } = await quitWhileSending(app, server, 'background')
  await expect.poll(() => isVisible(app)).toBe(false)
  expect(copies(server, uuid, TEXT)).toBe(0)
  server.demo.faults.clear()
  await ended
  expect(copies(server, uuid, TEXT)).toBe(1)
})

test('in the background it waits for the next try of what was put off', async ({ app, server }) => {
  const putOff: Fault = { kind: 'status', status: 429, retryAfter: 8 }
  const { uuid, ended } = await quitWhileSending(app, server, 'background', putOff)
  await expect.poll(() => isVisible(app)).toBe(false)
  expect(copies(server, uuid, TEXT)).toBe(0)
  server.demo.faults.clear()
  await ended
  expect(copies(server, uuid, TEXT)).toBe(1)
})

for (const status of [413, 422]) {
  test(`in the background, what is refused with ${status} brings the window back and says why`, async ({
    app,
    centre,
    page,
    server,
  }) => {
    const putOff: Fault = { kind: 'status', status: 429, retryAfter: 4 }
    const { uuid, name } = await quitWhileSending(app, server, 'background', putOff, SMALL_FILE)
    await expect.poll(() => isVisible(app)).toBe(false)
    server.demo.faults.clear()
    server.demo.faults.add(INLINE, { kind: 'status', status }, { times: Infinity })
    await expect.poll(() => isVisible(app), { timeout: 30_000 }).toBe(true)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(message(page, TEXT).getByRole('button', { name: 'Retry' })).toBeVisible()
    await expect
      .poll(() => centre.history.map(({ title }) => title))
      .toEqual(['A message with files is waiting for you'])
    server.demo.faults.clear()
    await message(page, TEXT).getByRole('button', { name: 'Retry' }).click()
    await expectSent(message(page, TEXT), 60_000)
    expect(copies(server, uuid, TEXT)).toBe(1)
  })
}

test('what is held for an Undo leaves when the program ends', async ({ app, server }) => {
  const { uuid, name } = ordinary(server).conversation
  await signIn(app.page)
  await choose(app.page, 'Composing', 'Undo send', '10 seconds')
  await openConversation(app.page, name)
  await send(app.page, TEXT)
  await expect(message(app.page, TEXT).getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(copies(server, uuid, TEXT)).toBe(0)
  await app.close()
  expect(copies(server, uuid, TEXT)).toBe(1)
})

test('what is held does not hold up the end for long, and goes with the next start', async ({
  app,
  server,
}) => {
  const { uuid, name } = ordinary(server).conversation
  await signIn(app.page)
  await choose(app.page, 'Composing', 'Undo send', '10 seconds')
  await openConversation(app.page, name)
  await send(app.page, TEXT)
  await expect(message(app.page, TEXT).getByRole('button', { name: 'Undo' })).toBeVisible()
  const rule = server.demo.faults.add(SEND, { kind: 'hang' })
  await app.close()
  expect(rule.hits).toBe(1)
  server.demo.faults.clear()
  const back = await app.start()
  await openConversation(back, name)
  await expectSent(message(back, TEXT), 60_000)
  expect(copies(server, uuid, TEXT)).toBe(1)
})

test('“Quit now” ends, and the next start sends it once', async ({ app, server }) => {
  const { uuid, name, ended } = await quitWhileSending(app, server, 'quit')
  await ended
  expect(copies(server, uuid, TEXT)).toBe(0)
  server.demo.faults.clear()
  const back = await app.start()
  await openConversation(back, name)
  await expectSent(message(back, TEXT), 60_000)
  expect(copies(server, uuid, TEXT)).toBe(1)
})

test('closing the window asks as well', async ({ app, page, server }) => {
  test.skip(process.platform !== 'linux', 'Elsewhere closing hides the window')
  const { asked } = await quitWhileSending(app, server, 'cancel')
  await expect.poll(asked).toContain('still being sent')
  await app.evaluate(({ BrowserWindow }) => {
    Object.assign(globalThis, { asked: '' })
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await expect.poll(asked).toContain('still being sent')
  expect(await isVisible(app)).toBe(true)
  server.demo.faults.clear()
  await expectSent(message(page, TEXT), 60_000)
})

test('the end of the session does not wait for an answer, and the message is kept', async ({
  app,
  server,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no signals')
  const { uuid, name, ended } = await sendFile(app, server)
  const begin = Date.now()
  app.electron.process().kill('SIGTERM')
  await ended
  expect(Date.now() - begin).toBeLessThan(LIMIT)
  expect(copies(server, uuid, TEXT)).toBe(0)
  await app.close()
  server.demo.faults.clear()
  const back = await app.start()
  await openConversation(back, name)
  await expect(message(back, TEXT)).toBeVisible()
})
