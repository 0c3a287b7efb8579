import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ServerThread, SmallPages } from '../../tests/kit/small-pages.ts'
import { ME } from '../../tests/kit/store.ts'

/**
 * The stored counters against a recount: a mark is a place in the server's order; unread is what
 * others wrote behind it, is here and is not deleted; a message of one's own moves the mark when it
 * comes; marking as unread moves it back to just before the newest of others'.
 */

type Say = { by: 'me' | 'other'; thread: number; gap: number; times: number }
type Touch = {
  touch: 'edit' | 'bury' | 'remove' | 'read' | 'again' | 'unread'
  thread: number
  place: number
}
type Read = { read: 'newest' | 'older'; thread: number }
type Step = Say | Touch | Read | 'poll' | 'restart'

const thread = fc.constantFrom(0, 1)
const say: fc.Arbitrary<Say> = fc.record({
  by: fc.constantFrom<Say['by']>('other', 'other', 'me'),
  thread,
  gap: fc.constantFrom(0, 1),
  times: fc.integer({ min: 1, max: 6 }),
})
const touch: fc.Arbitrary<Touch> = fc.record({
  touch: fc.constantFrom<Touch['touch']>('edit', 'bury', 'remove', 'read', 'again', 'unread'),
  thread,
  place: fc.nat(30),
})
const read: fc.Arbitrary<Read> = fc.record({
  read: fc.constantFrom<Read['read']>('newest', 'older'),
  thread,
})
const steps = fc.array<Step>(
  fc.oneof(
    { weight: 4, arbitrary: say },
    { weight: 3, arbitrary: touch },
    { weight: 3, arbitrary: read },
    { weight: 2, arbitrary: fc.constantFrom<Step>('poll', 'poll', 'restart') },
  ),
  { minLength: 4, maxLength: 25 },
)

class Reference {
  readonly client: SmallPages
  /** Of each thread: how many of the server's messages, from the first on, count as read. */
  readonly marks = new Map<string, number>()
  /** Own messages that have moved a mark. */
  readonly #counted = new Set<string | null>()

  constructor(before: number[]) {
    const threads = before.map((_count, n) => new ServerThread(`t${n}`))
    this.client = new SmallPages(threads)
    before.forEach((count, n) => this.say({ thread: n, by: 'other', gap: 1, times: count }))
    this.client.list(true)
    for (const one of threads) this.marks.set(one.uuid, one.log.length)
  }

  /** The first reading, with what was said after the list within the same second, if anything was. */
  async begin(late: number | null, n: number): Promise<void> {
    const server = this.client.threads[n]
    if (late !== null && server) {
      this.say({ thread: n, by: 'other', gap: 0, times: late })
      await this.client.newest(server.uuid)
    } else server?.nextSecond()
  }

  say({ thread, by, gap, times }: Say): void {
    for (let n = 0; n < times; n += 1) this.client.threads[thread]?.say(by, gap)
  }

  async take(step: Step): Promise<void> {
    if (step === 'poll') await this.client.poll()
    else if (step === 'restart') this.client.restart()
    else if ('by' in step) this.say(step)
    else {
      const server = this.client.threads[step.thread]
      if (!server) throw new Error('no such thread')
      if ('read' in step) await this.client[step.read](server.uuid)
      else await this.#touch(server, step)
    }
  }

  async #touch(server: ServerThread, { touch, place }: Touch): Promise<void> {
    if (touch === 'read') this.#markRead(server, place)
    else if (touch === 'unread') this.#markUnread(server)
    else if (touch === 'again') await this.client.again(server.uuid, (place % 4) + 1)
    else server[touch](place)
  }

  #markRead(server: ServerThread, at: number): void {
    const shown = this.client.read(server.uuid)
    const message = shown[at % Math.max(shown.length, 1)]
    if (!message) return
    this.client.store.markRead({ conversationUuid: server.uuid, key: message.key })
    this.#moveMark(server, message.uuid)
  }

  #markUnread(server: ServerThread): void {
    this.recount(server)
    const here = this.client.read(server.uuid)
    const newest = here.findLast((one) => !one.mine && !one.deleted)
    this.client.store.markUnread(server.uuid)
    const index = server.log.findIndex((one) => one.uuid === newest?.uuid)
    if (index >= 0) this.marks.set(server.uuid, Math.min(this.marks.get(server.uuid) ?? 0, index))
  }

  #moveMark(server: ServerThread, uuid: string | null): void {
    const index = server.log.findIndex((one) => one.uuid === uuid)
    this.marks.set(server.uuid, Math.max(this.marks.get(server.uuid) ?? 0, index + 1))
  }

  recount(server: ServerThread): number {
    const here = this.client.read(server.uuid)
    for (const { mine, uuid } of here)
      if (mine && !this.#counted.has(uuid)) {
        this.#counted.add(uuid)
        this.#moveMark(server, uuid)
      }
    const after = server.log.slice(this.marks.get(server.uuid)).map((one) => one.uuid)
    return here.filter(
      (one) => one.authorUuid !== ME.uuid && !one.deleted && one.uuid && after.includes(one.uuid),
    ).length
  }

  check(): void {
    const { threads, store } = this.client
    const counts = threads.map((one) => this.recount(one))
    expect(threads.map((one) => store.conversation(one.uuid)?.unread)).toEqual(counts)
    expect(store.totalUnread()).toBe(counts.reduce((sum, count) => sum + count, 0))
  }
}

const untouched = { before: 0, late: null }
const said = (gap: number, times: number): Step => ({ by: 'other', thread: 0, gap, times })
const KNOWN: [[First, First], Step[]][] = [
  // Said within the second of the newest listed message, before the thread was first read.
  [[{ before: 1, late: 1 }, untouched], []],
  // Twice more than a page: the page that joins the two reaches back behind the first sync.
  [
    [{ before: 1, late: null }, untouched],
    [said(1, 4), { read: 'newest', thread: 0 }, said(1, 7), { read: 'newest', thread: 0 }],
  ],
  // Said within the second of the newest one read, and first seen on a page of history.
  [
    [{ before: 8, late: 0 }, untouched],
    [said(0, 1), { read: 'older', thread: 0 }],
  ],
]
type First = { before: number; late: number | null }
const first: fc.Arbitrary<First> = fc.record({ before: fc.nat(12), late: fc.option(fc.nat(2)) })

test('the unread counters are what a recount gives, whatever came in whichever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(first, first), steps, async (firsts, taken) => {
      const reference = new Reference(firsts.map((one) => one.before))
      try {
        for (const [n, { late }] of firsts.entries()) await reference.begin(late, n)
        reference.check()
        for (const step of taken) {
          await reference.take(step)
          reference.check()
        }
      } finally {
        reference.client.dispose()
      }
    }),
    { interruptAfterTimeLimit: 3_000, numRuns: 200, examples: KNOWN },
  )
})
