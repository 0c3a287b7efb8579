import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { DOWNLOAD, openFiles, sendFiles } from './kit/e2e-downloads.ts'
import { composer, message } from './kit/e2e-steps.ts'
import { ordinary, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

const viewer = (page: Page, name: string) => page.getByRole('dialog', { name: `Viewing ${name}` })

const widthOf = (image: Locator) =>
  image.evaluate((one) => (one instanceof HTMLImageElement ? one.naturalWidth : 0))

const focusIn = (one: Locator) =>
  one.evaluate((element) => element.contains(document.activeElement))

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
  await expect.poll(() => widthOf(picture.locator('img'))).toBeGreaterThan(0)
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

test('a picture that can’t be loaded keeps its place, says why, and comes with another try', async ({
  page,
  server,
}) => {
  sendFiles(server, ['house.png'])
  server.demo.faults.add(DOWNLOAD, { kind: 'drop', when: 'before' }, { times: Infinity })
  const entry = await openFiles(page, server)
  await expect(entry).toContainText('This picture can’t be loaded while Plannr can’t be reached.')
  const before = await entry.boundingBox()
  server.demo.faults.clear()
  await entry.getByRole('button', { name: 'Try again to show house.png' }).press('Enter')
  const picture = entry.getByRole('button', { name: 'View house.png' })
  await expect(picture).toBeFocused()
  await expect.poll(() => widthOf(picture.locator('img'))).toBeGreaterThan(0)
  expect((await entry.boundingBox())?.height).toBe(before?.height)
})

test('a file that is gone from Plannr is told apart, and tried again', async ({ page, server }) => {
  sendFiles(server, ['deed.txt', 'plan.txt'], Buffer.from('words'))
  const entry = await openFiles(page, server)
  server.demo.faults.add(DOWNLOAD, { kind: 'status', status: 404 }, { times: Infinity })
  const opener = entry.getByRole('button', { name: 'View deed.txt' })
  await opener.press('Enter')
  const open = viewer(page, 'deed.txt')
  await expect(open.getByRole('alert')).toHaveText('Plannr does not have this file any more.')
  server.demo.faults.clear()
  await open.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByRole('document', { name: 'deed.txt' })).toHaveText('words')
  // The button is gone; the keys still belong to the viewer.
  await page.keyboard.press('ArrowRight')
  await expect(viewer(page, 'plan.txt')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
})

test('a paper zoomed faster than it is drawn stays on the screen, and is read out', async ({
  page,
  server,
}) => {
  sendFiles(server, ['report.pdf'])
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'View report.pdf' }).press('Enter')
  const paper = page.getByRole('img', { name: /^report.pdf, page 1/ })
  await expect(paper).toBeVisible()
  await expect(page.getByRole('document', { name: 'Text of page 1' })).not.toBeEmpty()
  const before = await paper.boundingBox()
  for (const key of ['+', '+', '+', '-', '+']) await page.keyboard.press(key)
  await expect
    .poll(async () => (await paper.boundingBox())?.width)
    .toBeCloseTo((before?.width ?? 0) * 2, 0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  // By keyboard to what does not fit on the screen.
  const top = (await paper.boundingBox())?.y ?? 0
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await paper.boundingBox())?.y).toBeLessThan(top)
})

test('the viewer keeps the keys when its buttons end, and makes small pictures smaller', async ({
  page,
  server,
}) => {
  sendFiles(server, ['first.png', 'second.png'])
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'View first.png' }).press('Enter')
  await expect(viewer(page, 'first.png')).toBeFocused()
  await page.getByRole('button', { name: 'Next file' }).press('Enter')
  await expect.poll(() => focusIn(viewer(page, 'second.png'))).toBe(true)
  const shown = page.getByRole('img', { name: 'second.png' })
  const before = (await shown.boundingBox())?.width ?? 0
  expect(before).toBeGreaterThan(0)
  const out = page.getByRole('button', { name: 'Zoom out' })
  await out.press('Enter')
  await out.press('Enter')
  await expect.poll(async () => (await shown.boundingBox())?.width).toBeCloseTo(before / 2, 0)
  await expect(out).toBeDisabled()
  await page.keyboard.press('ArrowLeft')
  await expect(viewer(page, 'first.png')).toBeVisible()
})

test('a conversation that is asked for comes before the file on the screen', async ({
  app,
  page,
  server,
}) => {
  sendFiles(server, ['first.png'])
  const entry = await openFiles(page, server)
  await entry.getByRole('button', { name: 'View first.png' }).press('Enter')
  await expect(viewer(page, 'first.png')).toBeFocused()
  const { uuid, name } = ordinary(server, 1).conversation
  await app.evaluate(
    ({ app: program }, link) => program.emit('second-instance', {}, ['parley', link]),
    `parley://conversation/${uuid}`,
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('forty pictures come in without moving what is read', async ({ page, server }) => {
  const names = Array.from({ length: 40 }, (_, index) => `photo ${index + 1}.png`)
  server.demo.faults.add(DOWNLOAD, { kind: 'hang' }, { times: Infinity })
  sendFiles(server, names)
  const entry = await openFiles(page, server)
  const last = entry.getByRole('button', { name: 'View photo 40.png' })
  await expect(last).toBeInViewport()
  await expect.poll(() => widthOf(last.locator('img'))).toBe(0)
  const before = await last.boundingBox()
  server.demo.faults.clear()
  await expect.poll(() => widthOf(last.locator('img'))).toBeGreaterThan(0)
  expect(await last.boundingBox()).toEqual(before)
  const first = entry.getByRole('button', { name: 'View photo 1.png' })
  await first.scrollIntoViewIfNeeded()
  await expect.poll(() => widthOf(first.locator('img'))).toBeGreaterThan(0)
})

test('Escape closes what is on top, one after the other, and gives the focus back', async ({
  page,
  server,
}) => {
  sendFiles(server, ['note.txt'], Buffer.from('words'))
  await openFiles(page, server)
  const details = page.getByRole('button', { name: 'Details', exact: true })
  await details.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Details' })
  const opener = panel.getByRole('button', { name: 'View note.txt' })
  await opener.press('Enter')
  await expect(viewer(page, 'note.txt')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(viewer(page, 'note.txt')).toHaveCount(0)
  await expect(opener).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(details).toBeFocused()
})

test('no picture is wider than its message in a narrow window', async ({ app, page, server }) => {
  const name = `Valuation ${'of the house '.repeat(8)}.png`
  sendFiles(server, [name])
  const entry = await openFiles(page, server)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(480, 700),
  )
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(480)
  const right = async (one: Locator) => {
    const box = await one.boundingBox()
    return (box?.x ?? 0) + (box?.width ?? Infinity)
  }
  const picture = entry.getByRole('button', { name: `View ${name}` })
  const words = entry.getByText('Here you are')
  await expect(picture).toBeVisible()
  const message = words.locator('xpath=ancestor::*[contains(@class, "bubble")]')
  expect(await right(picture)).toBeLessThan(await right(message))
})
