import { dirname } from 'node:path'
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice } from '../../contract/models.ts'
import { createDemo, type Demo } from '../../demo/app.ts'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { createRandom } from '../../demo/random.ts'
import { createWorld } from '../../demo/world/create-world.ts'
import type { World } from '../../demo/world/world.ts'
import { createPlannrApi } from '../../main/api/plannr-api.ts'
import type { Fetch } from '../../main/api/transport.ts'
import { readAccounts } from '../../main/auth/logins.ts'
import { silentLog } from '../../main/model/log.ts'
import type { Arrival } from '../../main/model/records.ts'
import { openStore, type Store } from '../../main/store/store.ts'
import type { Stuck } from '../../main/workspace/count-uploads.ts'
import { createWorkspace, type Workspace } from '../../main/workspace/workspace.ts'
import { ManualClock, until } from './clock.ts'
import { testPlaces } from './places.ts'
import { openTestStore, type TestStore } from './store.ts'
import { storeWorker } from './store-worker.ts'

const BASE_URL = 'https://demo.invalid'

/** In place of a small new one: a world, and the store of somebody who has fetched it. */
export type ReadyWorld = { world: World; openStore: () => Promise<TestStore> }

/** A whole workspace at work against the demo server, with time standing still. */
export class WorkspaceKit {
  readonly clock = new ManualClock()
  readonly events: ParleyEvent[] = []
  readonly arrivals: Arrival[] = []
  readonly demo: Demo
  readonly refused: string[] = []
  /** Messages with files that are still to leave, as last told. */
  uploads = 0
  readonly stuck: Stuck[] = []
  account: AccountChoice
  workspace: Workspace
  #disk: TestStore
  #fetch: Fetch = (url, init) => this.demo.fetch(url, init)

  private constructor(parts: {
    demo: Demo
    clock: ManualClock
    account: AccountChoice
    disk: TestStore
  }) {
    this.demo = parts.demo
    this.clock = parts.clock
    this.account = parts.account
    this.#disk = parts.disk
    this.workspace = this.#build(parts.disk.store)
  }

  static async create(
    options: { conversations?: number; longThread?: number } = {},
    ready?: ReadyWorld,
  ): Promise<WorkspaceKit> {
    const clock = new ManualClock()
    const now = () => clock.now()
    const world = ready?.world ?? createWorld({ seed: 1, now, longThread: 120, ...options })
    const demo = createDemo({ world, now, random: createRandom(1) })
    const fetch: Fetch = (url, init) => demo.fetch(url, init)
    const api = createPlannrApi({ fetch, baseUrl: BASE_URL, token: DEMO_TOKEN, now })
    const accounts = await readAccounts(api)
    const account = accounts.find((one) => one.canWrite)
    if (!account) throw new Error('the demo has no account that may write')
    const me = { uuid: account.accountUuid, name: account.name, kind: account.kind, hasLogin: true }
    const disk = await (ready ? ready.openStore() : openTestStore(me))
    const kit = new WorkspaceKit({ demo, clock, account, disk })
    demo.log.length = 0
    return kit
  }

  /** Where its store lies, and everything else of it. */
  get folder(): string {
    return dirname(this.#disk.file)
  }

  get store(): Store {
    return this.workspace.store
  }

  /** As after the end of the program, or its death: same disk, everything else new. */
  async restart(fetch: Fetch = this.#fetch): Promise<void> {
    this.#fetch = fetch
    await this.workspace.dispose()
    const { file, key } = this.#disk
    const { accountUuid, name: accountName } = this.account
    const store = await openStore(storeWorker, { file, key, accountUuid, accountName })
    this.#disk = { ...this.#disk, store }
    this.workspace = this.#build(store)
  }

  async dispose(): Promise<void> {
    this.demo.faults.release()
    await this.workspace.dispose()
    await this.#disk.remove()
  }

  /** One poll from end to end. */
  async poll(): Promise<void> {
    await this.workspace.sync.checkNow()
  }

  async send(conversationUuid: string, text: string): Promise<number> {
    const now = this.clock.now()
    const key = await this.store.enqueueMessage({ conversationUuid, text, now })
    this.workspace.outbox.kick(conversationUuid)
    return key
  }

  /** Moves time on, step by step, until the outbox is empty or holds only what the user must decide. */
  async untilSent(): Promise<void> {
    await until('the outbox is empty', async () => {
      const jobs = await this.store.outboxJobs()
      const open = jobs.filter((job) => job.state !== 'failed')
      // One behind another of its conversation waits for that, whatever its own time is.
      const lanes = new Map(open.toReversed().map((job) => [job.conversationUuid, job]))
      const heads = [...lanes.values()]
      const due = heads.filter((job) => job.state === 'waiting' || job.state === 'unconfirmed')
      const next = Math.min(...due.map((job) => job.nextTryAt))
      if (due.length > 0 && next > this.clock.now()) this.clock.advance(next - this.clock.now())
      return open.length === 0
    })
  }

  async deliveryOf(conversationUuid: string, key: number): Promise<string | undefined> {
    const { messages } = await this.store.openThread({ conversationUuid, limit: 200 })
    return messages.find((one) => one.key === key)?.delivery.state
  }

  /** Texts of mine that the server has in a conversation, in its order. */
  committed(conversationUuid: string): string[] {
    return this.demo.world
      .thread(conversationUuid)
      .messages.filter((message) => message.authorUuid === this.account.accountUuid)
      .map((message) => message.contents ?? '')
  }

  async firstConversation(): Promise<string> {
    const { rows } = await this.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
    const uuid = rows[0]?.uuid
    if (uuid === undefined) throw new Error('the list is empty')
    return uuid
  }

  /** Somebody else in the conversation. */
  otherIn(conversationUuid: string): string {
    const { participants } = this.demo.world.thread(conversationUuid).conversation
    const other = participants.find((uuid) => uuid !== this.account.accountUuid)
    if (other === undefined) throw new Error('nobody else is in it')
    return other
  }

  #build(store: Store): Workspace {
    return createWorkspace({
      account: this.account,
      store,
      fetch: (url, init) => this.#fetch(url, init),
      baseUrl: BASE_URL,
      token: DEMO_TOKEN,
      clock: this.clock,
      log: silentLog,
      pace: 1,
      window: () => ({ focused: true, visible: true }),
      emit: (event) => this.events.push(event),
      ...testPlaces(this.folder),
      onArrivals: (_account, arrivals) => this.arrivals.push(...arrivals),
      onUploads: (_account, count, stuck) => {
        this.uploads = count
        this.stuck.push(...stuck)
      },
      onRefused: (reason) => this.refused.push(reason),
      onAccepted: () => undefined,
    })
  }
}
