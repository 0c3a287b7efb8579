import { expect, test } from 'vitest'
import { kindOf } from './processes.ts'
import { movesOf, type Whereabouts } from './whereabouts.ts'

const process = (name: string, anonymous: number) => ({ name, anonymous, shared: 1, files: 10 })

function sample(page: number, threads: string[]): Whereabouts {
  const heap = { used: 10, total: 20 }
  return {
    memoryBy: [
      process('main', 100),
      process('zygote', 3),
      process('zygote', 4),
      process('page', page),
    ],
    insideMain: { heap, external: 5, arrayBuffers: 2 },
    heapsOfThreads: threads.map((thread) => ({ thread, heap })),
    insidePage: heap,
  }
}

function moveOf(name: string, before: Whereabouts[], after: Whereabouts[]) {
  return movesOf(before, after).find((move) => move.name === name)
}

test('a growth names its process, by the least of its samples', () => {
  const before = [sample(80, []), sample(60, [])]
  const after = [sample(90, []), sample(95, [])]
  expect(moveOf('page', before, after)).toMatchObject({ before: 61, after: 91 })
  expect(moveOf('main', before, after)).toMatchObject({ before: 101, after: 101 })
})

test('the processes of one name are counted together, and pages of files apart', () => {
  expect(moveOf('zygote', [sample(80, [])], [sample(80, [])])).toMatchObject({ before: 9 })
  expect(moveOf('files', [sample(80, [])], [sample(80, [])])).toMatchObject({ before: 40 })
})

test('a thread that was not there at the beginning is named too', () => {
  const move = moveOf('V8: search', [sample(80, [])], [sample(80, ['search'])])
  expect(move).toEqual({ name: 'V8: search', before: NaN, after: 20 })
})

test('each process has the name of what it is for', () => {
  const electron = '/opt/Parley/parley'
  expect(kindOf([electron])).toBe('main')
  expect(kindOf([electron, '--type=renderer', '--lang=en'])).toBe('page')
  expect(kindOf([electron, '--type=gpu-process'])).toBe('GPU')
  expect(kindOf([electron, '--type=zygote'])).toBe('zygote')
  const network = '--utility-sub-type=network.mojom.NetworkService'
  expect(kindOf([electron, '--type=utility', network])).toBe('network')
})
