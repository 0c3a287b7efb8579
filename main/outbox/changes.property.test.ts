import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../contract/changes.ts'
import type { Fault } from '../../demo/faults.ts'
import { ChangeKit } from '../../tests/kit/changes.ts'

/**
 * Whatever goes wrong on the way: at every moment the screen shows the last wish that was not
 * refused, and in the end the server has it; nothing is left behind but what it refused.
 */

type Step =
  | { kind: 'change'; change: Change }
  | { kind: 'fault'; fault: Fault }
  | { kind: 'advance'; seconds: number }
  | { kind: 'poll' | 'restart' | 'say' }

const MESSAGE = 'the message'
const TAG = 'the tag'
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('rename' as const), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constant('pin' as const), pinned: fc.boolean() }),
  fc.record({
    kind: fc.constant('tag' as const),
    tag: fc.constant({ uuid: TAG, name: 'Mortgage', colour: '#ef4582' }),
    applied: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    messageUuid: fc.constant(MESSAGE),
    text: fc.constantFrom('x', 'y', 'z'),
  }),
  fc.record({
    kind: fc.constant('reaction' as const),
    messageUuid: fc.constant(MESSAGE),
    reaction: fc.constantFrom('like', 'love', null),
  }),
)
const fault = fc.constantFrom<Fault>(
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'half-json' },
  { kind: 'html' },
  { kind: 'hang', isCommitted: true },
  { kind: 'hang' },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 422 },
  { kind: 'status', status: 429, retryAfter: 3 },
  { kind: 'status', status: 500 },
)
const steps = fc.array<Step>(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('change' as const), change }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('advance' as const),
        seconds: fc.constantFrom(1, 9, 50, 300),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom<'poll' | 'restart' | 'say'>('poll', 'restart', 'say'),
      }),
    },
  ),
  { minLength: 4, maxLength: 16 },
)

type State = {
  name: string
  pinned: boolean
  tagged: boolean
  text: string
  reaction: string | null
}

const FIELDS = {
  rename: 'name',
  pin: 'pinned',
  tag: 'tagged',
  edit: 'text',
  reaction: 'reaction',
} as const

class Model {
  readonly #changes: ChangeKit
  readonly #message: string
  /** As the server would be if all that was not refused had come true at once. */
  readonly wanted: State

  private constructor(changes: ChangeKit, message: string) {
    this.#changes = changes
    this.#message = message
    this.wanted = this.#onServer()
  }

  static async start(): Promise<Model> {
    const changes = await ChangeKit.create()
    const [tag] = changes.kit.demo.world.tags.values()
    if (!tag) throw new Error('the demo has no tag')
    const { firmUuid } = changes.onServer()
    changes.kit.demo.world.tags.set(TAG, { ...tag, uuid: TAG, firmUuid, name: 'Mortgage' })
    return new Model(changes, await changes.ownMessage('w'))
  }

  async take(step: Step): Promise<void> {
    const { kit, uuid } = this.#changes
    if (step.kind === 'change') await this.#request(step.change)
    else if (step.kind === 'fault')
      kit.demo.faults.add((request) => request.method !== 'GET', step.fault)
    else if (step.kind === 'advance') kit.clock.advance(step.seconds * 1000)
    else if (step.kind === 'say') kit.demo.people.say(uuid, kit.otherIn(uuid), 'news')
    else if (step.kind === 'poll') await kit.poll()
    else {
      await kit.restart()
      await kit.workspace.start()
    }
  }

  async #request(change: Change): Promise<void> {
    const about = 'messageUuid' in change ? { messageUuid: this.#message } : {}
    await this.#changes.request({ ...change, ...about })
    if (change.kind === 'rename') this.wanted.name = change.name
    if (change.kind === 'pin') this.wanted.pinned = change.pinned
    if (change.kind === 'tag') this.wanted.tagged = change.applied
    if (change.kind === 'edit') this.wanted.text = change.text
    if (change.kind === 'reaction') this.wanted.reaction = change.reaction
    if (!(await this.#refusals()).includes(change.kind)) await this.#checkScreen(change.kind)
  }

  async #refusals(): Promise<string[]> {
    return (await this.#changes.onScreen()).refused.map((one) => one.change.kind)
  }

  /** A wish shows from the moment it was made, unless it was refused in that moment. */
  async #checkScreen(kind: Change['kind']): Promise<void> {
    const shown = await this.#onScreen()
    const refused = await this.#refusals()
    if (refused.includes(kind)) return
    const field = FIELDS[kind as keyof typeof FIELDS]
    expect(shown[field], kind).toBe(this.wanted[field])
  }

  /** The network is well again, and the user tries again what was refused. */
  async finish(): Promise<void> {
    const { kit } = this.#changes
    kit.demo.faults.clear()
    await kit.untilSent()
    for (const { id } of (await this.#changes.onScreen()).refused) {
      await kit.workspace.outbox.retryChange(id)
      await kit.untilSent()
    }
    await kit.poll()
    expect(await kit.store.outboxJobs()).toEqual([])
    expect(this.#onServer(), 'on the server').toEqual(this.wanted)
    expect(await this.#onScreen(), 'on the screen').toEqual(this.wanted)
  }

  dispose(): Promise<void> {
    return this.#changes.kit.dispose()
  }

  #onServer(): State {
    const { kit, me } = this.#changes
    const { name, pinnedBy, tagUuids } = this.#changes.onServer()
    const message = kit.demo.world.findMessage(this.#message)
    const reaction = message?.reactions.find((one) => one.accountUuid === me)?.reaction ?? null
    const text = message?.contents ?? ''
    return { name, pinned: pinnedBy.includes(me), tagged: tagUuids.includes(TAG), text, reaction }
  }

  async #onScreen(): Promise<State> {
    const { name, pinned, tags } = await this.#changes.onScreen()
    const message = await this.#changes.shown(this.#message)
    const reaction = message?.reactions.find((one) => one.mine)?.reaction ?? null
    const tagged = tags.some((tag) => tag.uuid === TAG)
    return { name, pinned, tagged, text: message?.text ?? '', reaction }
  }
}

test('what was wished for last comes true, and shows all the while', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const model = await Model.start()
      try {
        for (const step of taken) await model.take(step)
        await model.finish()
      } finally {
        await model.dispose()
      }
    }),
    { numRuns: 20, interruptAfterTimeLimit: 8_000 },
  )
}, 60_000)
