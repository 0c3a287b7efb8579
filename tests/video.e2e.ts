import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { openFiles, sendFiles } from './kit/e2e-downloads.ts'
import { SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

/** A short film of that size, made by Chromium itself. */
async function film(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async (size) => {
      const canvas = Object.assign(document.createElement('canvas'), size)
      const pen = canvas.getContext('2d')
      const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' })
      const parts: Blob[] = []
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
      const over = new Promise((done) => recorder.addEventListener('stop', done))
      recorder.start()
      for (let frame = 0; frame < 30; frame += 1) {
        if (pen) pen.fillStyle = `hsl(${frame * 12} 60% 45%)`
        pen?.fillRect(0, 0, size.width, size.height)
        await new Promise((done) => requestAnimationFrame(done))
      }
      recorder.stop()
      await over
      const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    { width, height },
  )
  return Buffer.from(base64, 'base64')
}

for (const [shape, width, height] of [
  ['wide', 1280, 720],
  ['tall', 360, 1280],
] as const)
  test(`a ${shape} film fits into the viewer, and its controls are in reach`, async ({
    page,
    server,
  }) => {
    sendFiles(server, ['clip.webm'], await film(page, width, height))
    const entry = await openFiles(page, server)
    await entry.getByRole('button', { name: 'View clip.webm' }).press('Enter')
    const viewer = page.getByRole('dialog', { name: 'Viewing clip.webm' })
    const video = viewer.locator('video')
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoHeight)).toBe(height)
    for (const size of [
      { width: 1280, height: 800 },
      { width: 720, height: 560 },
    ]) {
      await page.setViewportSize(size)
      const box = await video.boundingBox()
      const bar = await viewer.getByRole('button', { name: 'Close' }).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0))
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height)
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width)
      // As large as there is room, without bars beside it, but for those that its controls need.
      if (shape === 'wide')
        expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(width / height, 1)
      else expect(box?.width).toBe(340)
    }
    await video.focus()
    await page.keyboard.press('Space')
    await expect
      .poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime))
      .toBeGreaterThan(0)
    await expect(viewer).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(viewer).toHaveCount(0)
  })
