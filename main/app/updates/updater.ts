/** electron-updater, as `updates.ts` wants it. */
import { app } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { existsSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { UpdateFailure } from '../../../contract/updates.ts'
import type { Log } from '../../model/log.ts'
import type { AnswersProxy } from '../../model/proxy-credentials.ts'
import { answersOf } from '../proxy-login.ts'
import { buildFeedFile, hasBuildFeed } from './update-facts.ts'
import { ownImage } from '../own-image.ts'
import { updateFailureOf } from './update-failure.ts'
import { guardUpdateSession } from './update-session.ts'
import type { UpdateEvent } from './update-step.ts'
import type { Updater } from './updates.ts'

export type UpdaterOptions = {
  /** In place of the build's; null: the build's. */
  feed: string | null
  /** Where a build without a feed keeps what the library wants to read. */
  folder: string
  /** Knows what a proxy is to be told. */
  signIn: AnswersProxy
  log: Log
  /** Epoch milliseconds. */
  now: () => number
  tell: (event: UpdateEvent) => void
}

const CHANNELS = { stable: 'latest', beta: 'beta' }
/** What a build without a feed of its own is given to read: the address itself is set beside it. */
const WITHOUT_FEED = { provider: 'generic', url: '', updaterCacheDirName: 'parley-updater' }

export async function loadUpdater(options: UpdaterOptions): Promise<Updater> {
  const { log, tell } = options
  guardUpdateSession()
  const updater = await createUpdater()
  configure(updater, options)
  let fetched: string | null = null
  updater.on('update-downloaded', ({ downloadedFile }) => (fetched = downloadedFile))
  follow(updater, options)
  const login = answerProxies(updater, options.signIn)
  const obstacle = () => (fetched === null ? 'not-installed' : obstacleTo(fetched))
  return {
    async look({ channel, fetch }) {
      login.begin()
      updater.autoDownload = fetch
      updater.channel = CHANNELS[channel]
      // Setting a channel allows it.
      updater.allowDowngrade = false
      const found = await updater.checkForUpdates()
      found?.downloadPromise?.catch((error: unknown) => {
        log.error('an update could not be fetched', error)
        tell({ event: 'failed', because: updateFailureOf(error) })
      })
    },
    obstacle,
    install(onRefused) {
      if (obstacle() !== null) return false
      // Else the new one finds this one at work, and ends.
      app.releaseSingleInstanceLock()
      const outcome = { worked: true }
      const failed = () => (outcome.worked = false)
      updater.once('error', failed)
      updater.quitAndInstall(true, true)
      updater.off('error', failed)
      // On macOS the system itself replaces programs, and says only later that it won't.
      if (outcome.worked) updater.once('error', onRefused)
      return outcome.worked
    },
    installAtEnd(wanted) {
      updater.autoInstallOnAppQuit = wanted && obstacle() === null
    },
  }
}

/** Loaded when it is first needed, long after the first paint. */
async function createUpdater(): Promise<AppUpdater> {
  const library = await import('electron-updater')
  if (process.platform === 'win32') return new library.NsisUpdater()
  if (process.platform === 'darwin') return new library.MacUpdater()
  return new library.AppImageUpdater()
}

function configure(updater: AppUpdater, { feed, folder, log }: UpdaterOptions): void {
  // Its own words hold addresses, and what servers say.
  const say = (says: unknown) => log.warn('electron-updater', { because: updateFailureOf(says) })
  updater.logger = { info() {}, warn: say, error: say }
  // Whether this copy may update itself is decided before it is asked to.
  updater.forceDevUpdateConfig = true
  updater.disableWebInstaller = true
  // Else each copy would be known by a number of its own.
  updater.requestHeaders = { 'x-user-staging-id': 'none' }
  updater.updateConfigPath = hasBuildFeed() ? buildFeedFile : writeConfig(folder)
  // Last: the path above would replace it.
  if (feed !== null) updater.setFeedURL({ provider: 'generic', url: feed })
}

function writeConfig(folder: string): string {
  const file = join(folder, 'update-feed.yml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(WITHOUT_FEED))
  return file
}

function follow(updater: AppUpdater, { tell, now }: UpdaterOptions): void {
  updater.on('update-not-available', () => tell({ event: 'none', at: now() }))
  updater.on('update-available', ({ version }) => {
    tell({ event: 'found', version, fetched: updater.autoDownload })
  })
  updater.on('download-progress', ({ percent }) => tell({ event: 'progress', percent }))
  updater.on('update-downloaded', ({ version }) => tell({ event: 'downloaded', version }))
}

/** The library has one place for all of its requests, so what was refused counts for one look. */
function answerProxies(updater: AppUpdater, signIn: AnswersProxy): { begin: () => void } {
  let find = answersOf(signIn)
  updater.on('login', (info, callback) => {
    // Electron takes nothing for "no answer", which the library's types do not know.
    const nothing = () => void Reflect.apply(callback, undefined, [])
    if (!info.isProxy) {
      nothing()
      return
    }
    find(info)
      .then((found) => (found === null ? nothing() : callback(found.username, found.password)))
      .catch(nothing)
  })
  return { begin: () => (find = answersOf(signIn)) }
}

/** An image is removed before the new one is moved to its place: that must not fail half-way. */
function obstacleTo(fetched: string): UpdateFailure | null {
  if (!existsSync(fetched)) return 'not-installed'
  const image = ownImage()
  if (image === null) return null
  if (!existsSync(image)) return 'not-installed'
  const { size, dev } = statSync(fetched)
  const place = dirname(image)
  if (statSync(place).dev === dev) return null
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize > size ? null : 'disk-full'
}
