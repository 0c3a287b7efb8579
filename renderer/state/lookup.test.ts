import { expect, it, vi } from 'vitest'
import { Lookup, type Answer } from './lookup.svelte.ts'

type Question = { query: string; answer: (answer: Answer<string>) => void }

function start(taken: string[] = []) {
  const asked: Question[] = []
  const lookup = new Lookup<string>({
    keyOf: (one) => one,
    nameOf: (one) => one,
    taken: () => new Set(taken),
    here: (query) => Promise.resolve([`${query} here`, ...taken]),
    ask: (query) => new Promise((answer) => asked.push({ query, answer })),
  })
  const ask = async (query: string): Promise<Question> => {
    lookup.type(query)
    lookup.now()
    await vi.waitFor(() => expect(lookup.found[0]).toBe(`${query} here`))
    const question = asked.at(-1)
    if (!question) throw new Error('nothing was asked')
    return question
  }
  return { lookup, ask }
}

const said = (...found: string[]): Answer<string> => ({ found, onlyHere: null })

it('shows what is known here until Plannr has answered', async () => {
  const { lookup, ask } = start()
  const question = await ask('an')
  expect([lookup.busy, lookup.found]).toEqual([true, ['an here']])
  question.answer(said('Anna', 'an here'))
  await vi.waitFor(() => expect(lookup.busy).toBe(false))
  // In its place: Enter takes what was looked at.
  expect(lookup.found).toEqual(['an here', 'Anna'])
})

it('never shows the answer to an older question', async () => {
  const { lookup, ask } = start()
  const older = await ask('a')
  const newer = await ask('ab')
  newer.answer(said('Abel'))
  await vi.waitFor(() => expect(lookup.found).toEqual(['Abel']))
  older.answer(said('Adam'))
  await Promise.resolve()
  expect([lookup.found, lookup.busy]).toEqual([['Abel'], false])
})

it('leaves out those who are there, says why only this computer was asked, and that there is nobody', async () => {
  const offline = { code: 'offline', message: 'Offline.', retryable: true } as const
  const { lookup, ask } = start(['Anna'])
  const question = await ask('an')
  question.answer({ found: ['Anna'], onlyHere: offline })
  await vi.waitFor(() => expect(lookup.onlyHere).toEqual(offline))
  expect([lookup.found, lookup.nobody]).toEqual([[], true])
  lookup.clear()
  expect([lookup.onlyHere, lookup.nobody, lookup.query]).toEqual([null, false, ''])
})

it('what was found for something else is gone with the next key, before any answer', async () => {
  const { lookup, ask } = start()
  const question = await ask('an')
  question.answer(said('Anna Petty', 'Ann Lee', 'Dan Brown'))
  await vi.waitFor(() => expect(lookup.found).toHaveLength(3))
  lookup.type('ann l')
  expect(lookup.found).toEqual(['Ann Lee'])
  lookup.type('zeph')
  expect([lookup.found, lookup.nobody]).toEqual([[], false])
})

it('an answer that comes after more was typed shows only what fits that', async () => {
  const { lookup, ask } = start()
  const question = await ask('an')
  lookup.type('anna p')
  question.answer(said('Ann Lee', 'Anna Petty'))
  await vi.waitFor(() => expect(lookup.busy).toBe(false))
  expect(lookup.found).toEqual(['Anna Petty'])
})
