import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../../contract/models.ts'
import { ServerThread, SmallPages } from '../../tests/kit/small-pages.ts'

/** One thread that grows, shrinks and changes on the server while it is read here in every way. */

type Change =
  | { kind: 'say'; by: 'me' | 'other'; gap: number; times: number }
  | { kind: 'edit' | 'bury' | 'remove'; place: number }
type Reading = { kind: 'newest' | 'older' | 'again'; between: (Change | null)[]; page: number }
type Step = Change | Reading | 'poll' | 'restart'

const say = fc.record({
  kind: fc.constant('say' as const),
  by: fc.constantFrom<'me' | 'other'>('me', 'other'),
  gap: fc.constantFrom(0, 1),
  times: fc.integer({ min: 1, max: 6 }),
})
const place = fc.nat(30)
const alter = fc.record({ kind: fc.constantFrom<'edit' | 'bury'>('edit', 'bury'), place })
const remove = fc.record({ kind: fc.constant('remove' as const), place })
const other = fc.constantFrom<Step>('poll', 'poll', 'restart')

/** `between`: what can happen on the server before each page is answered. */
function stepsWith(between: fc.Arbitrary<Change>): fc.Arbitrary<Step[]> {
  const reading: fc.Arbitrary<Reading> = fc.record({
    kind: fc.constantFrom<Reading['kind']>('newest', 'older', 'again'),
    between: fc.array(fc.option(between), { maxLength: 3 }),
    page: fc.integer({ min: 1, max: 4 }),
  })
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.oneof(say, alter, remove) },
    { weight: 3, arbitrary: reading },
    { weight: 1, arbitrary: other },
  )
  return fc.array<Step>(step, { minLength: 3, maxLength: 20 })
}

const UUID = 'thread'
type Snapshot = { revision: number; messages: Map<number, string> }

class Reader {
  readonly server = new ServerThread(UUID)
  readonly client = new SmallPages([this.server])
  readonly #snapshots: Snapshot[] = []

  constructor(before: number) {
    for (let n = 0; n < before; n += 1) this.change({ kind: 'say', by: 'other', gap: 0, times: 1 })
    this.client.list(true)
  }

  change(step: Change): void {
    if (step.kind !== 'say') this.server[step.kind](step.place)
    else for (let n = 0; n < step.times; n += 1) this.server.say(step.by, step.gap)
  }

  async take(step: Step): Promise<void> {
    if (step === 'poll') await this.client.poll()
    else if (step === 'restart') this.client.restart()
    else if ('between' in step) await this.#meanwhile(step)
    else this.change(step)
  }

  async #meanwhile(step: Reading): Promise<void> {
    const between = [...step.between]
    this.client.beforePage = () => {
      const next = between.shift()
      if (next) this.change(next)
    }
    await this.#read(step)
    this.client.beforePage = () => undefined
  }

  async #read({ kind, page }: Reading): Promise<void> {
    if (kind === 'newest') await this.client.newest(UUID)
    else if (kind === 'older') await this.client.older(UUID)
    else await this.client.again(UUID, page)
  }

  /** All that is left to read, while the server rests. */
  async readAll(): Promise<void> {
    await this.client.poll()
    await this.client.newest(UUID)
    while (await this.client.older(UUID));
    let page = 1
    while (await this.client.again(UUID, page)) page += 1
  }

  placeOf = (message: Message) => this.server.log.findIndex((one) => one.uuid === message.uuid)

  check(): void {
    const shown = this.client.read(UUID)
    const places = shown.map(this.placeOf)
    expect(new Set(places).size).toBe(places.length)
    expect(places).toEqual(places.toSorted((left, right) => left - right))
    this.#checkChanges(shown)
  }

  /** What is read anew since any revision is all that differs from what was shown then. */
  #checkChanges(shown: Message[]): void {
    for (const { revision, messages } of this.#snapshots) {
      const changes = this.client.store.threadChanges({ conversationUuid: UUID, since: revision })
      const keys = new Set(changes.messages.map((message) => message.key))
      const differing = shown.filter(
        (message) => messages.get(message.key) !== JSON.stringify(message),
      )
      expect(differing.filter((message) => !keys.has(message.key))).toEqual([])
    }
    const messages = new Map(shown.map((one) => [one.key, JSON.stringify(one)]))
    this.#snapshots.push({ revision: this.client.store.revision(), messages })
  }

  /** Nothing is missing, and each message has the words that the server has for it. */
  checkWhole(): void {
    const shown = new Map(this.client.read(UUID).map((one) => [one.uuid, one]))
    const said = this.server.messages.map((one) => [one.uuid, one.contents ?? ''])
    const here = this.server.messages.map((one) => [one.uuid, shown.get(one.uuid)?.text])
    expect(here).toEqual(said)
  }
}

async function withReader(before: number, work: (reader: Reader) => Promise<void>): Promise<void> {
  const reader = new Reader(before)
  try {
    await work(reader)
  } finally {
    reader.client.dispose()
  }
}

const reading = (kind: Reading['kind']): Step => ({ kind, between: [], page: 1 })
// What is said within the second of the newest one read, and first seen on a page of history.
const KNOWN: [number, Step[]][] = [
  [5, [reading('newest'), { kind: 'say', by: 'other', gap: 0, times: 1 }, reading('older')]],
]
const LIMITS = { interruptAfterTimeLimit: 3_000, numRuns: 200 }

// One removed while pages are read lets another slip through between two of them until the second look,
// which can't tell its place within its second: the order is claimed for all but that.
// To be an ordinary test once the order holds for the first known case.
test('a thread has no double, is in the server’s order, and tells what changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), stepsWith(fc.oneof(say, alter)), (before, taken) =>
      withReader(before, async (reader) => {
        for (const step of taken) {
          await reader.take(step)
          reader.check()
        }
      }),
    ),
    { ...LIMITS, examples: KNOWN },
  )
})

test('once all of it was read, nothing of a thread is missing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), stepsWith(fc.oneof(say, alter, remove)), (before, taken) =>
      withReader(before, async (reader) => {
        for (const step of taken) await reader.take(step)
        await reader.readAll()
        reader.checkWhole()
      }),
    ),
    LIMITS,
  )
})
