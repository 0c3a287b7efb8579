import { expect, test } from './harness/app.ts'
import { attachments, dragOverThread, makeFile, makeFolder } from './kit/e2e-files.ts'
import { composer, signInAndOpen } from './kit/e2e-steps.ts'
import { SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('only files have a place to be dropped, and it goes when they do', async ({
  page,
  server,
}) => {
  const { name } = await signInAndOpen(page, server)
  const target = page.getByText(`Drop files to attach them to ${name}`)
  const path = await makeFile(await makeFolder(), 'a.txt', 'a')
  const files = await dragOverThread(page, { items: [], files: [path] })
  await expect(target).toBeVisible()
  await files.leave()
  await expect(target).toHaveCount(0)
  for (const mimeType of ['text/uri-list', 'text/plain']) {
    const items = [{ mimeType, data: 'https://example.com/' }]
    const words = await dragOverThread(page, { items, files: [] })
    await expect(target).toHaveCount(0)
    await words.leave()
  }
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('a link that is dropped is not attached, and it is said why', async ({ page, server }) => {
  await signInAndOpen(page, server)
  const items = [{ mimeType: 'text/uri-list', data: 'https://example.com/plan.pdf' }]
  const link = await dragOverThread(page, { items, files: [] })
  await link.drop()
  const said = page.getByRole('listitem').filter({ hasText: 'A link can’t be attached' })
  await expect(said).toContainText('drop it on the message box')
  await expect(attachments(page)).toHaveCount(0)
  await expect(composer(page)).toHaveValue('')
  // A selection that slips is no attempt at anything.
  const plain = [{ mimeType: 'text/plain', data: 'some words' }]
  const words = await dragOverThread(page, { items: plain, files: [] })
  await words.drop()
  await expect(said).toHaveCount(1)
})
