/** `test` with the built app and a Plannr server of its own for each test. */
import { test as base, type Page } from '@playwright/test'
import { startDemoServer } from '../../demo/server.ts'
import { NotificationCentre } from '../kit/e2e-desktop.ts'
import { Parley } from './parley.ts'

export { expect } from '@playwright/test'

type DemoServer = Awaited<ReturnType<typeof startDemoServer>>
type ServerOptions = NonNullable<Parameters<typeof startDemoServer>[0]>

type Fixtures = {
  serverOptions: ServerOptions
  launchArgs: string[]
  launchEnv: Record<string, string>
  server: DemoServer
  centre: NotificationCentre
  app: Parley
  page: Page
}

export const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],
  launchArgs: [[], { option: true }],
  launchEnv: [{}, { option: true }],

  server: async ({ serverOptions }, use) => {
    const server = await startDemoServer(serverOptions)
    await use(server)
    await server.close()
  },

  // Before the app and for every test: a notification must not wake a daemon of this computer.
  centre: [
    async ({ server: _server }, use) => {
      const onBus = process.platform === 'linux'
      const centre = onBus ? await NotificationCentre.start() : new NotificationCentre()
      await use(centre)
      await centre.stop()
    },
    { auto: true },
  ],

  app: async ({ server, launchArgs, launchEnv }, use, testInfo) => {
    const app = await Parley.launch({ baseUrl: server.url, args: launchArgs, env: launchEnv })
    await use(app)
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('app.log', { body: app.log, contentType: 'text/plain' })
      const path = testInfo.outputPath('window.png')
      // A hidden window never paints.
      await app.page.screenshot({ path, timeout: 3_000 }).catch(() => undefined)
    }
    await app.dispose()
  },

  /** The first window of the first launch; after `app.relaunch()` use `app.page`. */
  page: async ({ app }, use) => {
    await use(app.page)
  },
})
