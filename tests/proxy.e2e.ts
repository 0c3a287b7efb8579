import { randomBytes } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { startDemoServer } from '../demo/server.ts'
import { expect, test as base } from './harness/app.ts'
import { TRUSTS_IT, UNTRUSTED } from './harness/certificate.ts'
import { Parley } from './harness/parley.ts'
import { Proxy } from './harness/proxy.ts'
import {
  expectDone,
  ownDownloads,
  download,
  sendFiles,
  shaOnDisk,
  shaOnServer,
} from './kit/e2e-downloads.ts'
import { arrived, dropOnThread, makeFile, makeFolder, sha256 } from './kit/e2e-files.ts'
import { keychainEntries } from './kit/e2e-keychain.ts'
import {
  closeNetwork,
  openNetwork,
  proxyDialog,
  signInToProxy,
  useProxy,
} from './kit/e2e-network.ts'
import { closeSettings, openSettings } from './kit/e2e-settings.ts'
import {
  checkNow,
  enterToken,
  expectSent,
  expectSynced,
  MAIN_ACCOUNT,
  message,
  openConversation,
  send,
  signIn,
  syncStatus,
} from './kit/e2e-steps.ts'
import { copies, LIST, ordinary, SMALL } from './kit/e2e-world.ts'
import { DEMO_TOKEN } from '../demo/token.ts'

const test = base.extend<{ firmProxy: Proxy }>({
  firmProxy: async ({ page: _page }, use) => {
    const proxy = await Proxy.start()
    await use(proxy)
    await proxy.stop()
  },
})
test.use({ serverOptions: SMALL })
test.setTimeout(90_000)

const asks = 'The proxy asks for a sign-in.'

test.describe('behind a firm’s proxy, with a Plannr that can’t be reached beside it', () => {
  /** Its name leads nowhere but through the proxy. */
  async function start() {
    const server = await startDemoServer({ ...SMALL, tls: UNTRUSTED })
    const port = new URL(server.url).port
    const baseUrl = `https://plannr.test:${port}`
    const app = await Parley.launch({ baseUrl, args: [TRUSTS_IT] })
    const end = async () => {
      await app.dispose()
      await server.close()
    }
    return { server, app, end, page: app.page, host: `plannr.test:${port}` }
  }

  test('reading, sending, files up and files down all go through it, and a wrong password is asked for again', async ({
    firmProxy: proxy,
  }) => {
    proxy.password = 'helen:s3cret'
    const { app, page, server, host, end } = await start()
    try {
      const folder = await ownDownloads(app)
      await useProxy(page, proxy.address)
      await enterToken(page, DEMO_TOKEN)
      await expect(proxyDialog(page)).toBeVisible()
      await expect(proxyDialog(page)).toContainText(proxy.address)
      await signInToProxy(page, 'helen', 'wrong')
      await expect(proxyDialog(page).getByRole('alert')).toContainText('did not accept')
      // Tried once, not again and again.
      expect(proxy.refused.filter((words) => words === 'helen:wrong')).toHaveLength(1)
      expect(await keychainEntries()).not.toContainEqual(expect.stringMatching(/\/proxy$/))
      await signInToProxy(page, 'helen', 's3cret')
      await expect(proxyDialog(page)).toHaveCount(0)
      await signIn(page)

      const { uuid, name } = ordinary(server).conversation
      await openConversation(page, name)
      await send(page, 'through the proxy')
      await expectSent(message(page, 'through the proxy'))
      const bytes = randomBytes(2_000_000)
      await dropOnThread(page, [await makeFile(await makeFolder(), 'up.bin', bytes)])
      await send(page, 'with a file')
      await expectSent(message(page, 'with a file'), 20_000)
      expect(arrived(server, uuid)).toEqual([{ name: 'up.bin', sha: sha256(bytes) }])
      // After the last one that is sent: what came half a second ago would hold that back.
      const [file] = sendFiles(server, ['report.pdf'], randomBytes(300_000))
      await checkNow(page)
      const entry = message(page, 'Here you are').last()
      await download(entry, 'report.pdf')
      await expectDone(entry, 'report.pdf')
      expect(await shaOnDisk(folder, 'report.pdf')).toBe(shaOnServer(server, file!))
      expect(copies(server, uuid, 'through the proxy')).toBe(1)
      expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${host}`]))
      expect(proxy.refused.filter((words) => words === 'helen:wrong')).toHaveLength(1)

      // Remembered, and in the keychain only.
      for (const one of await readdir(app.userData, { recursive: true, withFileTypes: true }))
        if (one.isFile())
          expect(await readFile(join(one.parentPath, one.name), 'latin1')).not.toContain('s3cret')
      const again = await app.relaunch()
      await expectSynced(again)
      await expect(proxyDialog(again)).toHaveCount(0)

      // No longer good: asked once more, and not given again and again.
      proxy.password = 'helen:changed'
      await app.evaluate(({ session }) => session.defaultSession.closeAllConnections())
      const before = proxy.refused.length
      await checkNow(again)
      await expect(proxyDialog(again).getByRole('alert')).toContainText('no longer accepts')
      await again.keyboard.press('Escape')
      await checkNow(again)
      await expect(syncStatus(again)).toContainText(asks)
      await checkNow(again)
      await expect(syncStatus(again)).toContainText(asks)
      const stale = proxy.refused.slice(before).filter((words) => words === 'helen:s3cret')
      expect(stale.length).toBeLessThanOrEqual(2)
      await again.getByRole('button', { name: 'Sign in to the proxy…' }).click()
      await signInToProxy(again, 'helen', 'changed')
      await expectSynced(again)
    } finally {
      await end()
    }
  })

  test('a script tells the way', async ({ firmProxy: proxy }) => {
    const pac = createServer((_incoming, outgoing) => {
      outgoing.setHeader('content-type', 'application/x-ns-proxy-autoconfig')
      outgoing.end(`function FindProxyForURL() { return 'PROXY ${proxy.address}' }`)
    })
    await new Promise<void>((resolve) => pac.listen(0, '127.0.0.1', resolve))
    const { page, host, end } = await start()
    try {
      const script = `http://127.0.0.1:${(pac.address() as AddressInfo).port}/proxy.pac`
      const dialog = await openNetwork(page)
      await dialog.getByLabel('Proxy', { exact: true }).selectOption('Automatic (script)')
      await dialog.getByLabel('Script address').fill('proxy.pac')
      await dialog.getByLabel('Script address').press('Tab')
      await expect(dialog.getByRole('alert')).toContainText('Enter a web address')
      await dialog.getByLabel('Script address').fill(script)
      await dialog.getByLabel('Script address').press('Enter')
      await closeNetwork(page)
      await signIn(page)
      expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${host}`]))
    } finally {
      await end()
      pac.close()
    }
  })
})

test('a change counts at once: through the proxy, beside it, and one that is not there is said', async ({
  page,
  firmProxy: proxy,
  server,
}) => {
  await useProxy(page, proxy.address)
  await signIn(page)
  expect(proxy.passed.some((line) => line === `GET ${server.url}/api/v1/logins`)).toBe(true)
  const dialog = await openSettings(page, 'Network')
  await dialog.getByLabel('Proxy', { exact: true }).selectOption('None')
  await expect(dialog.getByText('connects to Plannr directly')).toBeVisible()
  await closeSettings(page)
  await expectSynced(page)
  const { length } = proxy.passed
  const asked = server.demo.log.length
  await checkNow(page)
  await expect.poll(() => server.demo.log.length).toBeGreaterThan(asked)
  expect(proxy.passed).toHaveLength(length)
  await openSettings(page, 'Network')
  await dialog.getByLabel('Proxy', { exact: true }).selectOption('Manual')
  await proxy.stop()
  await closeSettings(page)
  await checkNow(page)
  await expect(syncStatus(page)).toContainText('The proxy can’t be reached')
  const { uuid, name } = ordinary(server).conversation
  await openConversation(page, name)
  await send(page, 'waits for the proxy')
  await expect(message(page, 'waits for the proxy')).toContainText('Waiting for network')
  expect(copies(server, uuid, 'waits for the proxy')).toBe(0)
  await openSettings(page, 'Network')
  await dialog.getByLabel('Proxy', { exact: true }).selectOption('Same as the system')
  await closeSettings(page)
  await checkNow(page)
  await expectSent(message(page, 'waits for the proxy'))
  expect(copies(server, uuid, 'waits for the proxy')).toBe(1)
})

test('a Plannr that asks for a password by itself gets none, and nobody is asked', async ({
  page,
  server,
}) => {
  server.demo.faults.add(() => true, { kind: 'status', status: 407 }, { times: Infinity })
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(proxyDialog(page)).toHaveCount(0)
})

test('a certificate that nobody vouches for is refused, and nothing is sent', async ({
  page: _,
}) => {
  const server = await startDemoServer({ ...SMALL, tls: UNTRUSTED })
  const app = await Parley.launch({ baseUrl: server.url })
  try {
    await enterToken(app.page, DEMO_TOKEN)
    await expect(app.page.getByRole('alert')).toContainText(
      'The connection to Plannr isn’t private',
    )
    expect(server.demo.log).toEqual([])
    await expect(app.page.getByRole('button', { name: MAIN_ACCOUNT })).toHaveCount(0)
  } finally {
    await app.dispose()
    await server.close()
  }
})

test('a guest network is told apart from Plannr being down, and its sign-in page is one press away', async ({
  app,
  page,
  firmProxy: proxy,
  server,
}) => {
  const portal = createServer((_incoming, outgoing) => outgoing.end('hotel'))
  let visits = 0
  portal.on('request', () => (visits += 1))
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
  const opened = await app.evaluateHandle(({ shell }) => {
    const urls: string[] = []
    shell.openExternal = (url) => Promise.resolve(void urls.push(url))
    return urls
  })
  await useProxy(page, proxy.address)
  proxy.portal = `${origin}/welcome?device=1`
  await enterToken(page, DEMO_TOKEN)
  await expect(page.getByText('This network wants you to sign in first.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Open sign-in page' }).click()
  await expect.poll(() => opened.evaluate((urls) => urls)).toEqual([origin])
  // Parley itself asks nobody but Plannr.
  expect(visits).toBe(0)
  expect(server.demo.log).toEqual([])
  proxy.portal = null
  await signIn(page)
  await expect(page.getByRole('button', { name: 'Open sign-in page' })).toHaveCount(0)
  server.demo.faults.add(LIST, { kind: 'status', status: 503 }, { times: Infinity })
  await checkNow(page)
  await expect(syncStatus(page)).toContainText('Plannr has a problem of its own')
  portal.close()
})
