import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from './harness/app.ts'
import { attachments, makeFile, makeFolder, pickFiles } from './kit/e2e-files.ts'
import {
  composer,
  expectSent,
  expectSynced,
  message,
  openConversation,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { copies, INLINE, ordinary, SEND, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

test('a thought half typed survives a kill 300 ms after the last key', async ({
  app,
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  await composer(page).pressSequentially('half a thought, ')
  await composer(page).pressSequentially('and more')
  // The promise itself: typed text is stored within 300 ms.
  await wait(300)
  await app.kill()
  const back = await app.start()
  await openConversation(back, name)
  await expect(composer(back)).toHaveValue('half a thought, and more')
})

test('a thought half typed survives quitting right after the last key', async ({
  app,
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  await composer(page).pressSequentially('quit at once')
  const back = await app.relaunch()
  await openConversation(back, name)
  await expect(composer(back)).toHaveValue('quit at once')
})

test('a message typed offline survives a kill and is sent once', async ({ app, page, server }) => {
  const { uuid, name } = await signInAndOpen(page, server)
  server.demo.faults.offline(true)
  await send(page, 'from the train')
  await expect(message(page, 'from the train')).toBeVisible()
  await app.kill()
  server.demo.faults.offline(false)
  const back = await app.start()
  await openConversation(back, name)
  await expectSent(message(back, 'from the train'), 45_000)
  expect(copies(server, uuid, 'from the train')).toBe(1)
})

test('a message that arrived while the app was killed is not sent a second time', async ({
  app,
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  server.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
  await send(page, 'did this arrive?')
  await expect.poll(() => copies(server, uuid, 'did this arrive?')).toBe(1)
  await app.kill()
  server.demo.faults.clear()
  const back = await app.start()
  await expectSynced(back)
  await openConversation(back, name)
  await expectSent(message(back, 'did this arrive?'), 45_000)
  await send(back, 'the next one')
  await expectSent(message(back, 'the next one'), 20_000)
  expect(copies(server, uuid, 'did this arrive?')).toBe(1)
})

test('a discarded message can be taken back though the app was killed', async ({
  app,
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  server.demo.faults.add(INLINE, { kind: 'status', status: 413 })
  await pickFiles(app, [await makeFile(await makeFolder(), 'plan.pdf', 'plan')])
  await expect(attachments(page)).toHaveCount(1)
  await send(page, 'two hours of work')
  const entry = message(page, 'two hours of work')
  await entry.getByRole('button', { name: 'Discard' }).click()
  await expect(entry).toHaveCount(0)
  await app.kill()
  const back = await app.start()
  await openConversation(back, name)
  await back.getByRole('button', { name: 'Undo' }).click()
  await expect(composer(back)).toHaveValue('two hours of work')
  await expect(attachments(back)).toContainText('plan.pdf')
})

test('the files of a draft are still there after a kill', async ({ app, page, server }) => {
  const { name } = ordinary(server).conversation
  const folder = await makeFolder()
  const path = await makeFile(folder, 'Valuation June.pdf', 'a valuation')
  await signIn(page)
  await openConversation(page, name)
  await pickFiles(app, [path])
  const list = (where: typeof page) => where.getByRole('list', { name: 'Attachments' })
  await expect(list(page).getByRole('listitem')).toContainText('Valuation June.pdf')
  await app.kill()
  const back = await app.start()
  await openConversation(back, name)
  await expect(list(back).getByRole('listitem')).toContainText('Valuation June.pdf')
  await back.getByRole('button', { name: 'Send' }).click()
  await expectSent(message(back, 'Valuation June.pdf'), 20_000)
})
