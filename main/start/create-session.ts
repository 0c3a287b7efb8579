/** The session with all that it stands on: keychain, network, store, sign-in. */
import type { ParleyEvent } from '../../contract/events.ts'
import type { Attention } from '../app/attention.ts'
import type { DeepLinks } from '../app/deep-links.ts'
import type { DownloadPlace } from '../app/download-place.ts'
import type { Leaving } from '../app/leaving.ts'
import type { SettingsFile } from '../app/settings.ts'
import { createOAuth } from '../auth/oauth/oauth.ts'
import { originMarkFor } from '../files/origin-mark.ts'
import { systemClock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { DeskFacts } from '../sync/cadence.ts'
import { SessionService } from '../workspace/session.ts'
import type { Network } from './open-network.ts'
import { storeOpener } from './store-opener.ts'
import { accountsFolder, createSources } from '../workspace/sources.ts'

type SessionParts = {
  folder: string
  log: Log
  push: (event: ParleyEvent) => void
  settings: SettingsFile
  network: Network
  place: DownloadPlace
  links: DeepLinks
  facts: () => DeskFacts
  leaving: Leaving
  storeWorker: URL
  openExternal: (url: string) => Promise<void>
  onSignedOut: () => void
  /** Asked when something happens, by when it exists. */
  attention: () => Attention
}

export function createSession(parts: SessionParts): SessionService {
  const { folder, log, settings, links, facts, attention } = parts
  const emit = (event: ParleyEvent) => {
    parts.push(event)
    if (event.event === 'session' || event.event === 'changed' || event.event === 'unread')
      attention().unreadChanged()
  }
  const { keychain, fetch, baseUrl } = parts.network
  const sources = createSources({
    folder,
    keychain,
    fetch,
    baseUrl,
    openStore: storeOpener(parts.storeWorker, settings.session),
    clock: systemClock,
    log,
    window: facts,
    places: {
      downloads: () => parts.place.folder(),
      mark: originMarkFor(process.platform, () => Date.now()),
      cacheLimit: () => settings.chosen().fileCacheMegabytes * 1_000_000,
    },
    onArrivals: (account, arrivals) => attention().arrived(account, arrivals),
    onUploads: ({ accountUuid }, ...told) => parts.leaving.uploading(accountUuid, ...told),
  })
  const memory = settings.session
  return new SessionService({
    memory,
    keychain,
    oauth: createOAuth({
      environment: process.env,
      baseUrl,
      fetch,
      now: () => Date.now(),
      open: parts.openExternal,
      onDeepLink: (listener) => links.wait(listener),
    }),
    folder: accountsFolder(folder),
    log,
    emit,
    onSignedOut: parts.onSignedOut,
    ...sources,
  })
}
