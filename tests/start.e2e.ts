import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from './harness/app.ts'

test('opens on the sign-in page', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Sign in to Plannr' })).toBeVisible()
})

test('opens again after it was killed, and after it was closed', async ({ app }) => {
  const heading = { name: 'Sign in to Plannr' }
  await app.kill()
  await app.start()
  await expect(app.page.getByRole('heading', heading)).toBeVisible()
  await app.relaunch()
  await expect(app.page.getByRole('heading', heading)).toBeVisible()
})

test('keeps the page in the system sandbox', async ({ app, page }) => {
  test.skip(!existsSync('/proc/self/status'), 'Only Linux tells it in a file')
  await expect(page.getByRole('heading')).toBeVisible()
  const pids = await app.evaluate(({ app: electronApp }) =>
    electronApp
      .getAppMetrics()
      .filter((metric) => metric.type === 'Tab')
      .map((metric) => metric.pid),
  )
  expect(pids.length).toBeGreaterThan(0)
  for (const pid of pids) {
    // 2 is a seccomp filter, which only Chromium's own sandbox sets up.
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m)
  }
})
