/** Gathers what arrives, and tells of it once it may be told. */
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Arrival } from '../model/records.ts'
import { idOf, noticesOf, type News, type Notice } from './notices.ts'
import {
  decideNotification,
  isOnScreen,
  type NotificationFacts,
  type ThreadPlace,
} from './policy.ts'

type StoredState = {
  unread: number
  muted: boolean
  /** Epoch milliseconds of its newest message. */
  activityAt: number | null
}

export type AnnouncerOptions = {
  presenter: { show(notice: Notice): void; clear(id: string): void }
  facts: () => Omit<NotificationFacts, 'now'> & { shownAccount: string | null }
  /** What is stored of a conversation; null when it is not here any more. */
  stateOf: (place: ThreadPlace) => Promise<StoredState | null>
  clock: Clock
  log: Log
}

/** Messages that come within that time of each other make one notification (ms). */
export const GATHER_MS = 3_000

const GONE: StoredState = { unread: 0, muted: false, activityAt: null }

/** By `idOf`, in the order of the newest message. */
type Gathered = Map<string, News>

export class Announcer {
  readonly #options: AnnouncerOptions
  readonly #gathered: Gathered = new Map()
  /** Waits for the end of a pause. */
  readonly #held: Gathered = new Map()
  /** Told and not read yet: more of it is counted on. */
  readonly #told: Gathered = new Map()
  readonly #shown = new Map<string, Notice>()
  #level: string
  #stopGathering: (() => void) | null = null
  #stopWaiting: (() => void) | null = null
  /** Commits come in bursts; one look after them is enough. */
  #isToLook = false
  #turn: Promise<void> = Promise.resolve()

  constructor(options: AnnouncerOptions) {
    this.#options = options
    this.#level = options.facts().settings.notifications
  }

  arrived(account: News['account'], arrivals: Arrival[]): void {
    const facts = this.#options.facts()
    for (const last of arrivals) {
      const { conversationUuid } = last
      // By the time it is told the user may have left; they have seen it.
      if (isOnScreen({ accountUuid: account.accountUuid, conversationUuid }, facts)) continue
      addUp(this.#gathered, { account, conversationUuid, last, count: 1 })
    }
    if (this.#gathered.size > 0)
      this.#stopGathering ??= this.#options.clock.after(GATHER_MS, () => this.#flush())
  }

  /** Something may have been read: what is told of it goes. */
  looked(): void {
    if (this.#isToLook || this.#held.size + this.#told.size === 0) return
    this.#isToLook = true
    this.#inTurn(() => this.#forgetRead())
  }

  /** A pause, quiet hours, whether anybody may be disturbed, or how much is shown. */
  settingsChanged(): void {
    const level = this.#options.facts().settings.notifications
    if (level !== this.#level) this.#forgetShown()
    this.#level = level
    this.#release()
  }

  dispose(): void {
    this.#stopGathering?.()
    this.#stopWaiting?.()
  }

  /** What stands outside may say more than is wanted now. */
  #forgetShown(): void {
    for (const id of this.#shown.keys()) this.#options.presenter.clear(id)
    this.#shown.clear()
  }

  /** One after another: each asks the store, and the next must see what it did. */
  #inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn
      .then(work)
      .catch((error: unknown) => this.#options.log.error('could not notify', error))
  }

  #flush(): void {
    this.#stopGathering = null
    this.#inTurn(() => this.#tell(takeAll(this.#gathered)))
  }

  #release(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    this.#inTurn(() => this.#tell(takeAll(this.#held)))
  }

  async #tell(batch: News[]): Promise<void> {
    const { stateOf, clock, presenter } = this.#options
    const found = await Promise.all(
      batch.map(async (news) => ({ news, state: (await stateOf(placeOf(news))) ?? GONE })),
    )
    const facts = { ...this.#options.facts(), now: clock.now() }
    const toTell = found
      .filter(({ news, state }) => {
        const decision = decideNotification({ ...placeOf(news), ...state }, facts)
        if (!decision.show && 'until' in decision) this.#hold(news, decision.until)
        return decision.show
      })
      .sort((a, b) => (a.state.activityAt ?? 0) - (b.state.activityAt ?? 0))
    const level = facts.settings.notifications
    if (level === 'off' || toTell.length === 0) return
    const added = toTell.map(({ news }) => addUp(this.#told, news))
    // A count without names is one for all that is not read.
    const news = level === 'count' ? [...this.#told.values()] : added
    for (const notice of noticesOf(news, { level, shownAccount: facts.shownAccount })) {
      presenter.show(notice)
      this.#shown.set(notice.id, notice)
    }
  }

  /** Null: until it is said that something has changed. */
  #hold(news: News, until: number | null): void {
    const { clock } = this.#options
    addUp(this.#held, news)
    if (until === null) return
    this.#stopWaiting?.()
    this.#stopWaiting = clock.after(Math.max(until - clock.now(), 0), () => this.#release())
  }

  async #forgetRead(): Promise<void> {
    this.#isToLook = false
    for (const place of [this.#held, this.#told])
      for (const [id, news] of place)
        if (((await this.#options.stateOf(placeOf(news)))?.unread ?? 0) === 0) place.delete(id)
    for (const [id, notice] of this.#shown) {
      if (notice.about.some((one) => this.#told.has(one))) continue
      this.#options.presenter.clear(id)
      this.#shown.delete(id)
    }
  }
}

function takeAll(place: Gathered): News[] {
  const all = [...place.values()]
  place.clear()
  return all
}

function addUp(place: Gathered, news: News): News {
  const id = idOf(news)
  const sum = { ...news, count: (place.get(id)?.count ?? 0) + news.count }
  place.delete(id)
  place.set(id, sum)
  return sum
}

function placeOf({ account, conversationUuid }: News): ThreadPlace {
  return { accountUuid: account.accountUuid, conversationUuid }
}
