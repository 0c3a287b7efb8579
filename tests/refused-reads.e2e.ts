import { editMessage } from '../demo/world/changes.ts'
import { expect, test } from './harness/app.ts'
import { openDetails, startConversation, withCase } from './kit/e2e-details.ts'
import { refusal, REFUSALS } from './kit/e2e-refusals.ts'
import { checkNow, expectSent, message, openConversation, send, signIn } from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

test('a case and documents that can’t be read say why, each in its place, until they can', async ({
  page,
  server,
}) => {
  const { thread, folder } = withCase(server)
  const paths = {
    Case: 'GET /api/v1/cases/*',
    Documents: 'GET /api/v1/conversation/*/documents',
  }
  for (const path of Object.values(paths)) server.demo.faults.add(path, refusal(403))
  await signIn(page)
  await openConversation(page, thread.conversation.name)
  const panel = await openDetails(page)
  for (const [name, path] of Object.entries(paths)) {
    const region = panel.getByRole('region', { name })
    for (const [status, why] of REFUSALS) {
      if (status !== 403) {
        server.demo.faults.add(path, refusal(status))
        await region.getByRole('button', { name: 'Try again' }).click()
      }
      const words = status === 422 ? 'Plannr did not accept this' : why
      await expect(region.getByRole('alert')).toContainText(words)
    }
    await region.getByRole('button', { name: 'Try again' }).click()
    await expect(region.getByRole('alert')).toHaveCount(0)
  }
  await expect(panel.getByRole('region', { name: 'Case' })).toContainText(folder.name)
})

test('earlier versions that can’t be read say why, until they can', async ({ page, server }) => {
  const { uuid, name } = ordinary(server).conversation
  const { world } = server.demo
  await signIn(page)
  await openConversation(page, name)
  await send(page, 'For ten pounds')
  await expectSent(message(page, 'For ten pounds'))
  const sent = world.thread(uuid).messages.at(-1)?.uuid ?? ''
  editMessage(world, sent, 'For twenty pounds', { at: Date.now(), random: Math.random })
  await checkNow(page)
  const dialog = page.getByRole('dialog', { name: 'Edit history' })
  server.demo.faults.add('GET /api/v1/conversation/*/message/*/edits', refusal(403))
  await message(page, 'For twenty pounds')
    .getByRole('button', { name: 'Edited, show edit history' })
    .click()
  for (const [status, why] of REFUSALS) {
    if (status !== 403) {
      server.demo.faults.add('GET /api/v1/conversation/*/message/*/edits', refusal(status))
      await dialog.getByRole('button', { name: 'Try again' }).click()
    }
    const words = status === 422 ? 'Plannr did not accept this' : why
    await expect(dialog.getByRole('alert')).toContainText(words)
  }
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('listitem')).toHaveText([/twenty/, /ten/])
})

test('people and cases that can’t be asked for are those known here, with the reason', async ({
  page,
  server,
}) => {
  const { folder } = withCase(server)
  await signIn(page)
  const dialog = await startConversation(page)
  // Refused without a gap: a box looks things up when it gets the focus and once more for what is typed, and
  // the cases are read once for a while.
  const refusing: { remove: () => void }[] = []
  const refuse = (status: number) => {
    for (const rule of refusing.splice(0)) rule.remove()
    for (const path of ['GET /api/v1/account', 'GET /api/v1/cases'])
      refusing.push(server.demo.faults.add(path, refusal(status), { times: Infinity }))
  }
  for (const [index, [status, why]] of REFUSALS.entries()) {
    const words = status === 422 ? 'Plannr did not accept this' : why
    refuse(status)
    await dialog.getByRole('combobox', { name: 'People' }).fill('Megan'.slice(0, 2 + index))
    await expect(dialog).toContainText(`These are the people known on this computer. ${words}`)
    await expect(dialog.getByRole('option', { name: /Megan/ }).first()).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Case' }).fill(folder.name.slice(0, 3 + index))
    await expect(dialog).toContainText(`These are the cases of your conversations. ${words}`)
    await expect(dialog.getByRole('option', { name: folder.name }).first()).toBeVisible()
  }
})
