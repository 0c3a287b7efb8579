import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fault } from '../../demo/faults.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'

/**
 * Whatever goes wrong on the way, in the end the server has each message once and in order. What
 * had failed comes after what was sent meanwhile; what was taken back in doubt may be there or not.
 */

const SEND = 'POST /api/v1/conversation/*/messages'
const STATUSES = [403, 422, 429, 500, 502, 503]

/** Seconds after which a request is carried out that was given up: less than the settle time. */
const LATE_AFTER_CUT = [1, 2, 5, 7]
const LATE_AFTER_GATEWAY = [2, 7, 20, 29]

type Step =
  | { kind: 'send'; place: number; text: string }
  | { kind: 'fault'; fault: Fault }
  | { kind: 'late'; seconds: number; status?: number }
  | { kind: 'advance'; seconds: number }
  | { kind: 'retry' | 'discard'; which: number }
  | { kind: 'hear'; place: number }
  | { kind: 'poll' | 'restart' }

const place = fc.constantFrom(0, 1)
const fault = fc.oneof(
  fc.constantFrom<Fault>(
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'half-json' },
    { kind: 'wrong-type' },
    { kind: 'html' },
    { kind: 'hang', isCommitted: true },
    { kind: 'hang' },
  ),
  fc
    .record({ status: fc.constantFrom(...STATUSES), retryAfter: fc.constantFrom(3, 60) })
    .map((said): Fault => ({ kind: 'status', ...said })),
  fc
    .record({
      kind: fc.constantFrom('status', 'html'),
      status: fc.constantFrom(500, 502, 503, 504),
    })
    .map((said): Fault => ({ ...said, isCommitted: true })),
  fc.constant<Fault>({ kind: 'html', isCommitted: true }),
)
const late = fc.oneof(
  fc.record({ kind: fc.constant('late' as const), seconds: fc.constantFrom(...LATE_AFTER_CUT) }),
  fc.record({
    kind: fc.constant('late' as const),
    seconds: fc.constantFrom(...LATE_AFTER_GATEWAY),
    status: fc.constantFrom(504, 524),
  }),
)
const send = fc.record({
  kind: fc.constant('send' as const),
  place,
  // Equal ones on purpose: two are two.
  text: fc.constantFrom('ok', 'yes', 'a', 'b', 'c', 'd', 'e', 'f'),
})
const steps = fc.array<Step>(
  fc.oneof(
    { weight: 5, arbitrary: send },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
    { weight: 2, arbitrary: late },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('advance' as const),
        seconds: fc.constantFrom(1, 2, 9, 50, 300),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom<'retry' | 'discard'>('retry', 'discard'),
        which: fc.nat(5),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('hear' as const), place }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom<'poll' | 'restart'>('poll', 'restart') }),
    },
  ),
  { minLength: 6, maxLength: 24 },
)

type Sent = { key: number; place: number; text: string; hasFailed: boolean }

class Model {
  readonly sent: Sent[] = []
  /** Taken back while nobody knew whether the server has it. */
  readonly inDoubt: Sent[] = []
  readonly #kit: WorkspaceKit
  readonly #places: string[]
  readonly #before: string[][]

  private constructor(kit: WorkspaceKit, places: string[]) {
    this.#kit = kit
    this.#places = places
    this.#before = places.map((uuid) => kit.committed(uuid))
  }

  static async start(kit: WorkspaceKit): Promise<Model> {
    await kit.poll()
    const { rows } = await kit.store.listWindow({ filter: 'all', offset: 0, limit: 2 })
    const places = rows.map((row) => row.uuid)
    return new Model(kit, places)
  }

  async take(step: Step): Promise<void> {
    const kit = this.#kit
    if (step.kind === 'send') await this.#send(step)
    else if (step.kind === 'fault') kit.demo.faults.add(SEND, step.fault)
    else if (step.kind === 'late') this.#finishLate(step)
    else if (step.kind === 'advance') kit.clock.advance(step.seconds * 1000)
    else if (step.kind === 'hear') this.#hear(this.#uuid(step.place))
    else if ('which' in step) await this.#decide(step)
    else if (step.kind === 'poll') await kit.poll()
    else await this.#restart()
    await this.#settled()
  }

  async #send({ place, text }: { place: number; text: string }): Promise<void> {
    const key = await this.#kit.send(this.#uuid(place), text)
    this.sent.push({ key, place, text, hasFailed: false })
  }

  #finishLate({ seconds, ...more }: { seconds: number; status?: number }): void {
    const { clock, demo } = this.#kit
    demo.faults.add(SEND, { kind: 'late', milliseconds: seconds * 1000, timers: clock, ...more })
  }

  #hear(uuid: string): void {
    this.#kit.demo.people.say(uuid, this.#kit.otherIn(uuid), 'ok')
  }

  async #restart(): Promise<void> {
    await this.#kit.restart()
    await this.#kit.workspace.start()
  }

  async #decide({ kind, which }: { kind: 'retry' | 'discard'; which: number }): Promise<void> {
    const one = this.sent[which % Math.max(this.sent.length, 1)]
    const job = one && (await this.#kit.store.jobOfMessage(one.key))
    if (!one || !job) return
    if (kind === 'retry') {
      await this.#kit.workspace.outbox.retry(one.key)
    } else if (await this.#kit.store.discardMessage({ key: one.key, now: this.#kit.clock.now() })) {
      this.sent.splice(this.sent.indexOf(one), 1)
      if (job.state === 'unconfirmed') this.inDoubt.push(one)
      this.#kit.workspace.outbox.kick(job.conversationUuid)
    }
  }

  /** Until the lanes rest: what is left hangs, or waits for time or the user. */
  async #settled(): Promise<void> {
    let last = ''
    for (let calm = 0; calm < 3;) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      const jobs = await this.#kit.store.outboxJobs()
      for (const job of jobs)
        if (job.kind === 'send' && job.state === 'failed')
          for (const one of this.sent) if (one.key === job.messageKey) one.hasFailed = true
      const now = JSON.stringify(jobs.map((job) => [job.id, job.state, job.nextTryAt]))
      calm = now === last ? calm + 1 : 0
      last = now
    }
  }

  /** The network is well again, the user tries again what failed, and time passes. */
  async finish(): Promise<void> {
    this.#kit.demo.faults.clear()
    await this.#settled()
    for (const job of await this.#kit.store.outboxJobs())
      if (job.kind === 'send' && job.state === 'failed')
        await this.#kit.workspace.outbox.retry(job.messageKey)
    await this.#kit.untilSent()
    // What the server still works on is done before anything is counted.
    this.#kit.clock.advance(60_000)
    await this.#settled()
  }

  check(): void {
    for (const [place, uuid] of this.#places.entries()) {
      const there = this.#kit.committed(uuid).slice(this.#before[place]?.length)
      const sent = this.sent.filter((one) => one.place === place)
      const doubt = this.inDoubt.filter((one) => one.place === place).map((one) => one.text)
      const spare = there.toSorted()
      for (const { text } of sent) {
        expect(spare, `lost: ${text} of ${JSON.stringify(there)}`).toContain(text)
        spare.splice(spare.indexOf(text), 1)
      }
      for (const text of doubt) if (spare.includes(text)) spare.splice(spare.indexOf(text), 1)
      expect(spare, 'doubled or taken back').toEqual([])
      // One that was taken back may have arrived late, and stands for an equal one sent after it.
      const once = sent.filter(
        (one) =>
          !one.hasFailed &&
          !doubt.includes(one.text) &&
          there.filter((text) => text === one.text).length === 1,
      )
      const texts = once.map((one) => one.text)
      expect(there.filter((text) => texts.includes(text))).toEqual(texts)
    }
  }

  #uuid(place: number): string {
    return this.#places[place] ?? ''
  }
}

test('the server has each message once and in order, whatever went wrong on the way', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const kit = await WorkspaceKit.create({ conversations: 4, longThread: 12 })
      try {
        const model = await Model.start(kit)
        for (const step of taken) await model.take(step)
        await model.finish()
        model.check()
      } finally {
        await kit.dispose()
      }
    }),
    { numRuns: 20, interruptAfterTimeLimit: 8_000 },
  )
}, 60_000)
