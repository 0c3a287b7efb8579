/** All that works for one account: its store, its sync, its outbox. Ends in reverse. */
import type { ChangeKind } from '../../contract/changes.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice } from '../../contract/models.ts'
import type { Credentials } from '../api/credentials.ts'
import { createFileSource } from '../api/download.ts'
import { createPlannrApi, type PlannrApi } from '../api/plannr-api.ts'
import type { Fetch } from '../api/transport.ts'
import { createFeed } from '../feed/feed.ts'
import { createUploads } from '../files/upload.ts'
import { Outbox } from '../outbox/outbox.ts'
import type { Arrival, ChangeJob } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import { RateBudget } from '../sync/budget.ts'
import type { DeskFacts } from '../sync/cadence.ts'
import { Sync } from '../sync/sync.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { countUploads, type Stuck } from './count-uploads.ts'
import { createAccountFiles, type AccountFiles, type FilePlaces } from './account-files.ts'

export type WorkspaceOptions = {
  account: AccountChoice
  store: Store
  fetch: Fetch
  baseUrl: string
  token: string | Credentials
  clock: Clock
  log: Log
  /** 1 = normal polling; smaller is faster. */
  pace: number
  /** The window, and what else is known of the desk. */
  window: () => DeskFacts
  places: FilePlaces
  /** For the encrypted files of this account and nothing else. */
  cacheFolder: string
  emit: (event: ParleyEvent) => void
  onArrivals: (account: AccountChoice, arrivals: Arrival[]) => void
  /** How many messages of this account have files and are still to leave, and which just stopped to be. */
  onUploads?: (account: AccountChoice, count: number, stuck: Stuck[]) => void
  /** Plannr refused the token. */
  onRefused: (reason: string) => void
  /** Plannr takes the token (again). */
  onAccepted: () => void
}

export type Workspace = {
  /** Replaced when the server tells of a changed role. */
  account: AccountChoice
  api: PlannrApi
  store: Store
  sync: Sync
  outbox: Outbox
  files: AccountFiles
  start(): Promise<void>
  dispose(): Promise<void>
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { account, store, clock } = options
  const budget = new RateBudget(() => clock.now())
  const { api, files } = connect(options, budget)
  const feed = createFeed(options.emit)
  const forgetCommits = store.onCommit((commit) => {
    feed.add(commit)
    sync.threadsChanged(commit.threads)
  })
  const sync = createSync(options, {
    api,
    budget,
    onRecovered: () => void calmly(outbox.resume()),
    onAccepted: () => void calmly(outbox.accepted()),
  })
  const outbox = createOutbox(options, api, sync)
  const { onUploads } = options
  const uploads = countUploads(store, (...told) => onUploads?.(account, ...told), options.log)
  let starting: Promise<void> | null = null
  const calmly = (work: Promise<void>) =>
    work.catch((error: unknown) => options.log.error('outbox did not resume', error))
  return {
    account,
    api,
    store,
    sync,
    outbox,
    files,
    start() {
      // Once: what is on its way in this run must not be taken for what the last run left behind.
      starting ??= outbox
        .start()
        .then(() => uploads.count())
        .then(() => sync.start())
        .catch((error: unknown) => {
          starting = null
          throw error
        })
      return starting
    },
    async dispose() {
      await Promise.all([sync.stop(), outbox.stop(), files.dispose()])
      forgetCommits()
      await uploads.dispose()
      feed.dispose()
      await store.close()
    },
  }
}

function connect(options: WorkspaceOptions, budget: RateBudget) {
  const { accountUuid } = options.account
  const plannr = {
    fetch: options.fetch,
    baseUrl: options.baseUrl,
    token: options.token,
    accountUuid,
    now: () => options.clock.now(),
    onRateRemaining: (remaining: number) => budget.observe(remaining),
  }
  const api = createPlannrApi(plannr)
  const files = createAccountFiles({
    ...options,
    accountUuid,
    api,
    source: createFileSource(plannr),
    emit: (download) => options.emit({ event: 'download', ...download }),
  })
  return { api, files }
}

function createSync(
  options: WorkspaceOptions,
  parts: { api: PlannrApi; budget: RateBudget; onRecovered: () => void; onAccepted: () => void },
): Sync {
  const { account, emit } = options
  return new Sync({
    ...options,
    ...parts,
    facts: options.window,
    onStatus(status) {
      emit({ event: 'sync', status })
      if (status.state === 'sign-in-needed') options.onRefused(status.reason)
      if (status.state === 'idle') {
        options.onAccepted()
        parts.onAccepted()
      }
    },
    onArrivals: (arrivals) => options.onArrivals(account, arrivals),
  })
}

function createOutbox(options: WorkspaceOptions, api: PlannrApi, sync: Sync): Outbox {
  return new Outbox({
    ...options,
    api,
    me: options.account.accountUuid,
    openUpload: createUploads({
      onProgress: (progress) =>
        options.emit({ event: 'upload', accountUuid: options.account.accountUuid, ...progress }),
      readPasted: (place) => options.store.pastedPart(place),
    }),
    // The poll meets the same refusal and says so with its reason.
    onPaused: () => void sync.checkNow(),
    onRefused: (job, failure) => {
      // In the open conversation it says so by itself.
      if (sync.openConversation === job.conversationUuid) return
      options.emit({
        event: 'notice',
        tone: 'warning',
        text: `${refusalOf(job)} ${failure.message}`,
      })
    },
  })
}

const REFUSALS: Record<ChangeKind, string> = {
  rename: 'A conversation was not renamed.',
  pin: 'A conversation was not pinned or unpinned.',
  participant: 'The people of a conversation were not changed.',
  admin: 'The administrators of a conversation were not changed.',
  tag: 'The tags of a conversation were not changed.',
  edit: 'An edited message was not saved; your words are kept in its conversation.',
  reaction: 'A reaction was not saved.',
}

function refusalOf({ change }: ChangeJob): string {
  return REFUSALS[change.kind]
}
