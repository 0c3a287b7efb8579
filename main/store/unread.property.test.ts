import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ServerThread, SmallPages } from '../../tests/kit/small-pages.ts'
import { ME } from '../../tests/kit/store.ts'

/**
 * The stored counters against a recount: a mark is a place in the server's order; unread is what
 * others wrote behind it, is here and is not deleted; a message of one's own moves the mark.
 */

type Step =
  | { kind: 'say'; thread: number; by: 'me' | 'other'; gap: number; times: number }
  | { kind: 'edit' | 'bury' | 'remove' | 'read' | 'again'; thread: number; place: number }
  | { kind: 'newest' | 'older'; thread: number }
  | { kind: 'poll' | 'restart' }

const thread = fc.constantFrom(0, 1)
const place = fc.nat(30)
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('say' as const),
        thread,
        by: fc.constantFrom('other', 'other', 'me') as fc.Arbitrary<'me' | 'other'>,
        gap: fc.constantFrom(0, 1),
        times: fc.integer({ min: 1, max: 6 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('edit', 'bury', 'remove', 'read', 'again') as fc.Arbitrary<'edit'>,
        thread,
        place,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('newest', 'older') as fc.Arbitrary<'newest'>,
        thread,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('poll', 'poll', 'restart') as fc.Arbitrary<'poll'>,
      }),
    },
  ),
  { minLength: 4, maxLength: 25 },
) as fc.Arbitrary<Step[]>

class Reference {
  readonly client: SmallPages
  /** Of each thread: how many of the server's messages, from the first on, count as read. */
  readonly marks = new Map<string, number>()

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

  say(step: { thread: number; by: 'me' | 'other'; gap: number; times: number }): void {
    for (let n = 0; n < step.times; n += 1) this.client.threads[step.thread]?.say(step.by, step.gap)
  }

  async take(step: Step): Promise<void> {
    const { client } = this
    if (step.kind === 'poll') return client.poll()
    if (step.kind === 'restart') return client.restart()
    if (step.kind === 'say') return this.say(step)
    const server = client.threads[step.thread] ?? new ServerThread('none')
    const { uuid } = server
    if (step.kind === 'newest') return client.newest(uuid)
    if (step.kind === 'older') return void (await client.older(uuid))
    if (step.kind === 'again') return void (await client.again(uuid, (step.place % 4) + 1))
    if (step.kind === 'read') return this.#markRead(server, step.place)
    return server[step.kind](step.place)
  }

  #markRead(server: ServerThread, at: number): void {
    const shown = this.client.read(server.uuid)
    const message = shown[at % Math.max(shown.length, 1)]
    if (!message) return
    this.client.store.markRead({ conversationUuid: server.uuid, key: message.key })
    this.#moveMark(server, message.uuid)
  }

  #moveMark(server: ServerThread, uuid: string | null): void {
    const index = server.log.findIndex((one) => one.uuid === uuid)
    this.marks.set(server.uuid, Math.max(this.marks.get(server.uuid) ?? 0, index + 1))
  }

  recount(server: ServerThread): number {
    const here = this.client.read(server.uuid)
    for (const message of here) if (message.mine) this.#moveMark(server, message.uuid)
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

const first = fc.record({ before: fc.nat(12), late: fc.option(fc.nat(2)) })

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
    { interruptAfterTimeLimit: 4_000, numRuns: 200 },
  )
})
