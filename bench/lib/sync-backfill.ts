/** The whole history into a new store: by the client, and by a bare loop with the same messages. */
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { createPlannrApi } from '../../main/api/plannr-api.ts'
import type { Fetch } from '../../main/api/transport.ts'
import type { AccountChoice } from '../../contract/models.ts'
import { systemClock } from '../../main/model/clock.ts'
import { silentLog } from '../../main/model/log.ts'
import type { MessageRecord } from '../../main/model/records.ts'
import { messageColumns } from '../../main/store/queries/message-table.ts'
import { openStore, type Store } from '../../main/store/store.ts'
import { RateBudget } from '../../main/sync/budget.ts'
import { History } from '../../main/sync/history.ts'
import { createListPass } from '../../main/sync/list-pass.ts'
import { createPull } from '../../main/sync/pull.ts'
import type { BareRow, BareWork } from './sync-bare-worker.ts'

const storeWorker = new URL('../../main/store/worker/worker.ts', import.meta.url)
const bareWorker = new URL('sync-bare-worker.ts', import.meta.url)
const BASE_URL = 'https://demo.invalid'

export type Place = { folder: string; account: AccountChoice; fetch: Fetch }
type Batch = { conversationUuid: string; records: MessageRecord[] }

export type Backfill = {
  messages: number
  milliseconds: number
  /** Milliseconds: 99th percentile and longest delay of the main thread's event loop. */
  delayP99: number
  delayMax: number
  /** What the store was given to insert, page by page; where pages overlap, only what is new. */
  batches: Batch[]
}

function optionsFor({ folder, account }: Place) {
  return {
    file: join(folder, `${randomBytes(6).toString('hex')}.db`),
    key: randomBytes(32).toString('hex'),
    accountUuid: account.accountUuid,
    accountName: account.name,
  }
}

/** A new store with the list of conversations, then all messages of all of them. */
export async function backfill(place: Place): Promise<Backfill> {
  const store = await openStore(storeWorker, optionsFor(place))
  const batches: Batch[] = []
  const seen = new Set<string>()
  const listening = listenTo(store, ({ conversationUuid, records }) => {
    const fresh = records.filter((record) => !seen.has(record.uuid))
    for (const { uuid } of fresh) seen.add(uuid)
    batches.push({ conversationUuid, records: fresh })
  })
  const api = createPlannrApi({
    fetch: place.fetch,
    baseUrl: BASE_URL,
    token: DEMO_TOKEN,
    accountUuid: place.account.accountUuid,
    now: Date.now,
  })
  await createListPass({ api, store }).first(() => undefined, new AbortController().signal)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const startedAt = performance.now()
  await wholeHistory(api, listening)
  const milliseconds = performance.now() - startedAt
  delay.disable()
  await store.close()
  const delayP99 = delay.percentile(99) / 1e6
  return { messages: seen.size, milliseconds, delayP99, delayMax: delay.max / 1e6, batches }
}

/** The store itself, with a note of what is put into it. */
function listenTo(store: Store, note: (batch: Batch) => void): Store {
  return new Proxy(store, {
    get(target, name): unknown {
      if (name !== 'applyMessages') return Reflect.get(target, name)
      return (...args: Parameters<Store['applyMessages']>) => {
        note(args[0])
        return target.applyMessages(...args)
      }
    },
  })
}

function wholeHistory(api: ReturnType<typeof createPlannrApi>, store: Store): Promise<void> {
  // A budget whose minutes are always over: the client is measured and not its consideration.
  let minutes = 0
  const budget = new RateBudget(() => (minutes += 61_000))
  const clock = systemClock
  return new Promise((resolve) => {
    const history = new History({
      store,
      clock,
      log: silentLog,
      budget,
      pull: createPull({ api, store, clock, onArrivals: () => undefined }),
      onProgress(progress) {
        if (progress !== null) return
        void history.stop().then(resolve)
      },
    })
    history.kick()
  })
}

/** Milliseconds that the bare loop takes for the same pages. */
export async function bareLoop(place: Place, batches: Batch[]): Promise<number> {
  const work: BareWork = {
    options: optionsFor(place),
    batches: batches.map(({ conversationUuid, records }) => ({
      conversationUuid,
      rows: records.map(toRow),
    })),
  }
  const worker = new Worker(bareWorker, { workerData: work })
  const reply: unknown[] = await once(worker, 'message')
  return Number(reply[0])
}

function toRow(record: MessageRecord): BareRow {
  const columns = messageColumns(record)
  return {
    uuid: record.uuid,
    sentAt: record.sentAt ?? 0,
    authorUuid: record.author?.uuid ?? null,
    authorName: record.author?.name ?? '',
    contents: columns.contents ?? '',
    updatedAt: columns.updatedAt ?? 0,
    deleted: columns.deleted,
    edited: columns.edited,
    reactionsJson: columns.reactionsJson ?? '[]',
    filesJson: columns.filesJson ?? '[]',
  }
}
