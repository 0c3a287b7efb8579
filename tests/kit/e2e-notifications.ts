/** `test` with a tray host of its own on the bus, there before the app is, and what notifications need. */
import { expect, test as base } from '../harness/app.ts'
import type { Parley } from '../harness/parley.ts'
import { TrayHost, type NotificationCentre } from './e2e-desktop.ts'
import { SMALL } from './e2e-world.ts'

export const test = base.extend<{ tray: TrayHost }>({
  serverOptions: SMALL,
  tray: [
    async ({ server }, use) => {
      const tray = await TrayHost.start()
      await use(tray)
      await tray.stop()
      await server.close()
    },
    { auto: true },
  ],
})

export async function hide(app: Parley): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
}

export async function focus(app: Parley): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
}

export function isVisible(app: Parley): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)
}

/** What the button does, for a window in which nothing can be pressed. */
export async function checkUnseen(app: Parley): Promise<void> {
  await app.page.evaluate(async () => {
    const { parley } = window as unknown as {
      parley: {
        invoke: (name: string, input: object, account: string | null) => Promise<{ value: Ready }>
      }
    }
    type Ready = { account: { accountUuid: string } }
    const { value } = await parley.invoke('session.get', {}, null)
    await parley.invoke('sync.checkNow', {}, value.account.accountUuid)
  })
}

/** What is gathered for some seconds, so that several messages make one, takes that long; more on a busy computer. */
export const told = expect.configure({ timeout: 30_000 })

/** Waits until the titles and bodies of what is shown are these. */
export async function expectNotices(
  centre: NotificationCentre,
  wanted: { title?: string; body?: string }[],
): Promise<void> {
  await told
    .poll(() => centre.notices)
    .toEqual(wanted.map((notice) => expect.objectContaining(matching(notice))))
}

function matching(notice: { title?: string; body?: string }): Record<string, unknown> {
  const words = Object.entries(notice)
  return Object.fromEntries(words.map(([name, text]) => [name, expect.stringContaining(text)]))
}
