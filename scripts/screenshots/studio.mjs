/** The running app in front of the camera: its clock, size, theme and picture. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { isRoot, root } from '../lib/run.mjs'
import { shiftClock } from './afternoon.mjs'
import { squeeze } from './squeeze.mjs'

const SETTLE_MS = 350
const STUCK_MS = 12_000

export class Studio {
  constructor(electron, page, folder) {
    this.electron = electron
    this.page = page
    this.folder = folder
  }

  static async open({ now, env = {}, args = [] }) {
    const folder = await mkdtemp(join(tmpdir(), 'parley-'))
    const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
    const electron = await _electron.launch({
      args: [
        ...[
          ...sandbox,
          '--force-device-scale-factor=1',
          '--lang=en-GB',
          root,
          `--user-data-dir=${folder}`,
        ],
        ...args,
      ],
      cwd: root,
      env: appEnvironment(env),
    })
    const page = await electron.firstWindow()
    const offset = now - Date.now()
    await electron.evaluate(shiftClock, offset)
    await page.addInitScript(shiftClock, offset)
    await page.reload()
    page.setDefaultTimeout(STUCK_MS)
    return new Studio(electron, page, folder)
  }

  async resize(width, height) {
    await this.electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size),
      [width, height],
    )
    await this.page.waitForFunction((wanted) => window.innerWidth === wanted, width)
  }

  async dress(theme) {
    await this.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, theme)
    // Playwright has a say of its own in what the page is told.
    await this.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  }

  async shoot(file) {
    // Away from everything that would light up under it.
    await this.page.mouse.move(0, 0)
    await this.page.waitForTimeout(SETTLE_MS)
    await this.page.screenshot({ path: file, animations: 'disabled', scale: 'css' })
    squeeze(file)
  }

  async close() {
    await this.electron.close()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function appEnvironment(more) {
  const env = { ...process.env, ...more }
  delete env.ELECTRON_RUN_AS_NODE
  return env
}
