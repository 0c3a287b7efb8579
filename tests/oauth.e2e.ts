import type { Page } from '@playwright/test'
import { expect, test } from './harness/app.ts'
import { stubBrowser, type Deed, type StubBrowser } from './kit/e2e-browser.ts'
import { runSecondCopy } from './kit/e2e-process.ts'
import {
  checkNow,
  expectSent,
  expectSynced,
  MAIN_ACCOUNT,
  message,
  openConversation,
  send,
} from './kit/e2e-steps.ts'
import { copies, ordinary, SMALL } from './kit/e2e-world.ts'

const CLIENT = { PLANNR_OAUTH_CLIENT_ID: 'parley-demo' }

let browser: StubBrowser
const withBrowser = (deed: Deed, more: Record<string, string> = {}) => ({
  launchEnv: async ({}, use: (env: Record<string, string>) => Promise<void>) => {
    browser = await stubBrowser(deed)
    await use({ ...CLIENT, ...browser.env, ...more })
    await browser.remove()
  },
})

const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in with Plannr' })

async function arrive(page: Page): Promise<void> {
  await page.getByRole('button', { name: MAIN_ACCOUNT }).click()
  await expectSynced(page)
}

test.use({ serverOptions: { ...SMALL, isOAuthApproved: true } })

test.describe('in a browser that comes back', () => {
  test.use(withBrowser('allow'))

  test('the user signs in, and the sign-in is renewed without a word', async ({
    app,
    page,
    server,
  }) => {
    await signInButton(page).click()
    await arrive(page)
    const { name, uuid } = ordinary(server).conversation
    await openConversation(page, name)
    server.demo.faults.expireAccessTokens()
    await send(page, 'after the hour was over')
    await expectSent(message(page, 'after the hour was over'))
    expect(copies(server, uuid, 'after the hour was over')).toBe(1)
    // What was renewed is what the next start finds.
    server.demo.faults.expireAccessTokens()
    const again = await app.relaunch()
    await expectSynced(again)
    await expect(again.getByRole('alert')).toHaveCount(0)
  })

  test('a sign-in that was revoked says so, keeps what was written, and sends it after', async ({
    page,
    server,
  }) => {
    await signInButton(page).click()
    await arrive(page)
    const { name, uuid } = ordinary(server).conversation
    await openConversation(page, name)
    server.demo.faults.revokeTokens()
    await checkNow(page)
    await expect(page.getByRole('alert')).toContainText('your password was changed')
    await send(page, 'written meanwhile')
    await expect(message(page, 'written meanwhile')).toContainText('Waiting')
    await page.getByRole('button', { name: 'Sign in again' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in with Plannr' }).click()
    await expectSent(message(page, 'written meanwhile'), 20_000)
    expect(copies(server, uuid, 'written meanwhile')).toBe(1)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})

test.describe('in a browser that says no', () => {
  test.use(withBrowser('decline'))

  test('the user is told so, and can try again', async ({ page }) => {
    await signInButton(page).click()
    await expect(page.getByRole('alert')).toContainText('was not given access')
    await expect(signInButton(page)).toBeEnabled()
  })
})

test.describe('in a browser that nobody comes back from', () => {
  test.use(withBrowser('away'))

  test('the user can cancel, and take another way in', async ({ page }) => {
    await signInButton(page).click()
    await expect(page.getByRole('status').getByText('then come back')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('then come back')).toHaveCount(0)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await signInButton(page).click()
    await page.getByRole('button', { name: 'Try the demo workspace' }).click()
    await expectSynced(page)
  })
})

test.describe('over the application’s own scheme', () => {
  test.use(withBrowser('keep', { PLANNR_OAUTH_REDIRECT: 'parley://oauth/callback' }))

  test('a second start hands the answer over; the same one later is told as strayed', async ({
    app,
    page,
  }) => {
    await signInButton(page).click()
    await expect.poll(() => browser.back()).toContain('parley://oauth/callback')
    const link = (await browser.back()) ?? ''
    const forged = link.replace(/state=[^&]+/, 'state=guessed')
    await runSecondCopy(app.userData, [forged])
    await expect(page.getByText('not waiting for any more')).toBeVisible()
    await runSecondCopy(app.userData, [link])
    await arrive(page)
    await runSecondCopy(app.userData, [link])
    await expect(page.getByText('not waiting for any more').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Account: Imogen Hartley' })).toBeVisible()
  })
})

test.describe('without a client id', () => {
  test('the user is pointed at the personal access token', async ({ page }) => {
    await signInButton(page).click()
    await expect(page.getByRole('alert')).toContainText('personal access token')
  })
})
