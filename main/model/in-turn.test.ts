import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('the second begins when the first has ended, also where that fails', async () => {
  const run = inTurn()
  const first = Promise.withResolvers<never>()
  const begun: string[] = []
  const failing = run(() => {
    begun.push('first')
    return first.promise
  })
  const following = run(() => {
    begun.push('second')
    return Promise.resolve('done')
  })
  await Promise.resolve()
  expect(begun).toEqual(['first'])
  first.reject(new Error('broken'))
  await expect(failing).rejects.toThrow('broken')
  expect(await following).toBe('done')
  expect(begun).toEqual(['first', 'second'])
})
