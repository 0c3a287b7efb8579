import fc from 'fast-check'
import { test } from 'vitest'
import { ListClient } from '../../tests/kit/list-client.ts'
import type { ListServer } from '../../tests/kit/list-server.ts'

/** A walk through a long list may be cut at any place, and nothing of the list may be missed. */

type Change = { kind: 'say' | 'archive' | 'remove' | 'add'; which: number }
type Step =
  | { kind: 'poll' | 'archived' | 'everything'; requests: number | null; calls: number | null }
  | Change
  | { kind: 'restart' | 'busy' }

const cut = (most: number) => fc.option(fc.nat(most), { freq: 2 })
const which = fc.nat(99)
const steps = fc.array<Step>(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom<'poll' | 'archived' | 'everything'>('poll', 'archived', 'everything'),
        requests: cut(14),
        calls: cut(30),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom<'say' | 'archive' | 'remove' | 'add'>(
          'say',
          'archive',
          'remove',
          'add',
        ),
        which,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom<'restart' | 'busy'>('restart', 'busy') }),
    },
  ),
  { minLength: 10, maxLength: 60 },
)

async function take(kit: ListClient, step: Step): Promise<void> {
  const { server } = kit
  if ('requests' in step) {
    kit.requestsLeft = step.requests ?? Infinity
    kit.callsLeft = step.calls ?? Infinity
    const isKilled = step.calls !== null
    await kit.run(
      step.kind === 'archived' ? 'archivedChanges' : 'changes',
      step.kind === 'everything',
    )
    if (isKilled) kit.restart()
  } else if ('which' in step) change(server, step)
  else if (step.kind === 'restart') kit.restart()
  else kit.busy = true
}

function change(server: ListServer, { kind, which }: Change): void {
  // Many write at once, so that their rows fill more than the pages of a quiet poll.
  if (kind === 'say') for (let n = 0; n < 15; n += 1) server.say(`c${(which * 7 + n * 11) % 100}`)
  else if (kind === 'add') server.add(`new${which}`)
  else if (kind === 'archive') server.archive(`c${which}`)
  else server.remove(`c${which}`)
}

test('whatever happens on both sides while walks are cut, nothing of the list is missed', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const kit = new ListClient({ conversations: 70, archived: 30 })
      try {
        await kit.run('first')
        for (const step of taken) await take(kit, step)
        await kit.untilClosed()
        const moved = taken.flatMap((step) => (step.kind === 'archive' ? [`c${step.which}`] : []))
        kit.check(new Set(moved))
        // What moved to the other list without a word is found by its length.
        await kit.run('changes', true)
        await kit.untilClosed()
        kit.check()
      } finally {
        kit.dispose()
      }
    }),
    { numRuns: 150, interruptAfterTimeLimit: 5_000 },
  )
}, 30_000)
