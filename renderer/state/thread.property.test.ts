import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, history, message } from '../dev/world.ts'
import { ThreadState } from './thread.svelte.ts'

const FIRST = 300
const now = Date.UTC(2026, 2, 12, 12)

type Doing = { main: FakeMain; thread: ThreadState; last: number }
type Act = (doing: Doing, place: number) => Promise<void>

const calm = (begin: () => void): Promise<void> => {
  begin()
  return Promise.resolve()
}

const acts = {
  older: ({ thread }) => thread.older(),
  newer: ({ thread }) => thread.newer(),
  showAt: ({ thread }, place) => thread.showAt(place),
  toNewest: ({ thread }) => thread.toNewest(),
  open: ({ thread }) => thread.open(),
  press: ({ thread }) => calm(() => thread.sight.press.begin()),
  release: ({ thread }) => calm(() => thread.sight.press.end()),
  cut: ({ main }) => calm(() => main.failing.set('thread.older', failure('offline', 'Offline.'))),
  back: ({ main }) => calm(() => main.failing.clear()),
  say: (doing) => {
    doing.last += 1
    doing.main.put('one', [message(doing.last, { sentAt: now + doing.last * 1000 })])
    return doing.thread.catchUp()
  },
} satisfies Record<string, Act>

const names = Object.keys(acts) as (keyof typeof acts)[]
/** `after`: how many steps the answers have got before it. */
const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    place: fc.integer({ min: 1, max: FIRST }),
    after: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 20 },
)

function expectNoHole(thread: ThreadState): void {
  const [first = 0] = thread.messages.map(({ key }) => key)
  expect(thread.messages.map(({ key }) => key)).toEqual(
    thread.messages.map((_, index) => first + index),
  )
}

it('shows a stretch without a hole, whatever crosses what, and leads to both ends afterwards', async () => {
  const play = async (played: { name: keyof typeof acts; place: number; after: number }[]) => {
    const main = new FakeMain(ready)
    main.conversations = [{ ...conversation(0, now), uuid: 'one' }]
    main.messages.set('one', history(1, FIRST, now))
    const thread = new ThreadState('one', createCall(main.bridge()), () => undefined)
    await thread.open()
    const doing: Doing = { main, thread, last: FIRST }
    const going: Promise<void>[] = []
    for (const { name, place, after } of played) {
      for (let step = 0; step < after; step += 1) await Promise.resolve()
      const act: Act = acts[name]
      going.push(act(doing, place))
      expectNoHole(thread)
    }
    thread.sight.press.end()
    main.failing.clear()
    await Promise.all(going)
    await thread.catchUp()
    expectNoHole(thread)
    for (let page = 0; page < 20 && thread.hasNewer; page += 1) await thread.newer()
    for (let page = 0; page < 20 && thread.hasOlder; page += 1) await thread.older()
    expect(thread.messages).toHaveLength(doing.last)
  }
  await fc.assert(fc.asyncProperty(steps, play), { numRuns: 300 })
})
