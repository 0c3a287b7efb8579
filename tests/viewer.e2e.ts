import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { openFiles, sendFiles } from './kit/e2e-downloads.ts'
import { composer, message } from './kit/e2e-steps.ts'
import { SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const viewer = (page: Page, name: string) => page.getByRole('dialog', { name: `Viewing ${name}` })

/** Two pages of their own sizes. Source: ISO 32000, minimal file. */
function twoPages(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 200] >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 5\n0000000000 65535 f \n${entries}`
  const trailer = `trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`
  return Buffer.from(text + table + trailer, 'latin1')
}

test('a picture is seen in the thread, and large by keyboard', async ({ page, server }) => {
  sendFiles(server, ['first.png', 'second.jpg'])
  const entry = await openFiles(page, server)
  const picture = entry.getByRole('button', { name: 'View first.png' })
  await expect
    .poll(() =>
      picture.locator('img').evaluate((image) => {
        if (!(image instanceof HTMLImageElement)) return 0
        return image.naturalWidth
      }),
    )
    .toBeGreaterThan(0)
  await picture.press('Enter')
  await expect(viewer(page, 'first.png')).toBeVisible()
  await expect(viewer(page, 'first.png').getByRole('img', { name: 'first.png' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer(page, 'second.jpg')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer(page, 'second.jpg')).toBeVisible()
  const shown = viewer(page, 'second.jpg').getByRole('img', { name: 'second.jpg' })
  const before = await shown.boundingBox()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect
    .poll(async () => (await shown.boundingBox())?.width)
    .toBeGreaterThan((before?.width ?? 0) * 1.5)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(picture).toBeFocused()
})

test('a PDF shows its first page, and the others', async ({ page, server }) => {
  sendFiles(server, ['report.pdf'], twoPages())
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'View report.pdf' }).click()
  const first = page.getByRole('img', { name: 'report.pdf, page 1 of 2' })
  const ratio = (of: typeof first) =>
    of.locator('canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0
      return canvas.width / canvas.height
    })
  await expect(first).toBeVisible()
  await expect.poll(() => ratio(first)).toBeCloseTo(2, 1)
  await page.keyboard.press('PageDown')
  const second = page.getByRole('img', { name: 'report.pdf, page 2 of 2' })
  await expect.poll(() => ratio(second)).toBeCloseTo(0.5, 1)
  await expect(page.getByRole('button', { name: 'Next page' })).toBeDisabled()
})

test('text is shown as it is written, whatever it holds', async ({ page, server }) => {
  const hostile = '<script>document.title = "owned"</script>\n<b>bold</b> & “quotes” 👍'
  sendFiles(server, ['note.txt'], Buffer.from(hostile))
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'View note.txt' }).click()
  await expect(page.getByRole('document', { name: 'note.txt' })).toHaveText(hostile)
  expect(await page.title()).toBe('Parley')
})

test('what is not what its name says is refused with words', async ({ page, server }) => {
  sendFiles(server, ['photo.png', 'paper.pdf'], Buffer.from('<html>not found</html>'))
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'View paper.pdf' }).click()
  const sorry = page.getByRole('alert').filter({ hasText: 'can’t be shown here' })
  await expect(sorry).toBeVisible()
  await page.getByRole('button', { name: 'Previous file' }).click()
  await expect(viewer(page, 'photo.png')).toBeVisible()
  await expect(sorry).toBeVisible()
  // From here it can still be had.
  await expect(
    viewer(page, 'photo.png').getByRole('button', { name: 'Download photo.png' }),
  ).toBeVisible()
})

test('a kind that is not shown has no viewer, and a sound has a player', async ({
  page,
  server,
}) => {
  sendFiles(server, ['page.html', 'drawing.svg', 'call.mp3'])
  const entry = await openFiles(page, server)
  await expect(entry.getByRole('button', { name: /^View (page|drawing)/ })).toHaveCount(0)
  await expect(entry.locator('audio[aria-label="call.mp3"]')).toHaveCount(1)
})

test('the documents panel finds a file, shows it and leads to its message', async ({
  page,
  server,
}) => {
  const names = ['one.txt', 'two.txt', 'three.txt', 'four.txt', 'five.txt', 'Needle 42.txt']
  sendFiles(server, names, Buffer.from('words'))
  await openFiles(page, server)
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'Details' })
  await panel.getByRole('searchbox', { name: 'Filter documents' }).fill('needle')
  const documents = panel.getByRole('list', { name: 'Documents' })
  await expect(documents.getByRole('listitem')).toHaveCount(1)
  await documents.getByRole('button', { name: 'View Needle 42.txt' }).click()
  await expect(page.getByRole('document', { name: 'Needle 42.txt' })).toHaveText('words')
  await page.keyboard.press('Escape')
  await documents.getByRole('button', { name: 'Go to the message with Needle 42.txt' }).click()
  await expect(message(page, 'Here you are').last()).toBeFocused()
  await panel.getByRole('searchbox', { name: 'Filter documents' }).fill('nothing like it')
  await expect(panel).toContainText('No document is called “nothing like it”.')
  await expect(composer(page)).toBeEditable()
})
