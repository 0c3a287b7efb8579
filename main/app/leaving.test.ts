import { beforeEach, expect, test } from 'vitest'
import { Leaving, type LeaveChoice } from './leaving.ts'

let leaving: Leaving
let done: string[]
let stays: number
let answer: (choice: LeaveChoice) => Promise<void>

beforeEach(() => {
  done = []
  stays = 0
  leaving = new Leaving({
    ask(uploads) {
      done.push(`asked about ${uploads}`)
      return new Promise((resolve) => {
        answer = async (choice) => {
          resolve(choice)
          // Until the choice has been followed.
          await new Promise((over) => setImmediate(over))
        }
      })
    },
    hide: () => done.push('hidden'),
    show: () => done.push('shown'),
    onStuck: ({ accountUuid, key }) => done.push(`${accountUuid} has to look at ${key}`),
    quit: () => done.push('quit'),
    stays: () => (stays += 1),
  })
})

test('without anything on its way it ends without a word', () => {
  expect(leaving.mayEnd()).toBe(true)
  leaving.uploading('me', 1)
  leaving.uploading('me', 0)
  expect(leaving.mayEnd()).toBe(true)
  expect(done).toEqual([])
})

test('there is time for more than the end only while nothing is on its way', () => {
  expect(leaving.isCalm()).toBe(true)
  leaving.uploading('me', 1)
  expect(leaving.isCalm()).toBe(false)
  leaving.uploading('me', 0)
  leaving.systemEnds()
  expect(leaving.isCalm()).toBe(false)
})

test('it asks once, however often it is told to end', () => {
  leaving.uploading('me', 1)
  leaving.uploading('other account', 2)
  expect(leaving.mayEnd()).toBe(false)
  expect(leaving.mayEnd()).toBe(false)
  expect(done).toEqual(['asked about 3'])
})

test('“Quit now” ends it though files are on their way', async () => {
  leaving.uploading('me', 1)
  leaving.mayEnd()
  await answer('quit')
  expect(done).toEqual(['asked about 1', 'quit'])
  expect(leaving.mayEnd()).toBe(true)
  expect(leaving.holds()).toBe(false)
})

test('“Cancel” leaves everything as it was, and asks again the next time', async () => {
  leaving.uploading('me', 1)
  leaving.mayEnd()
  await answer('stay')
  expect(done).toEqual(['asked about 1', 'shown'])
  leaving.mayEnd()
  expect(done).toContain('asked about 1')
  expect(done).toHaveLength(3)
})

test('in the background it ends by itself, once nothing is left to be sent', async () => {
  leaving.uploading('me', 1)
  leaving.mayEnd()
  await answer('background')
  expect(done).toEqual(['asked about 1', 'hidden'])
  leaving.uploading('other account', 1)
  leaving.uploading('me', 0)
  expect(done).not.toContain('quit')
  leaving.uploading('other account', 0)
  expect(done.at(-1)).toBe('quit')
  expect(leaving.mayEnd()).toBe(true)
})

test('what was done while the question stood ends it as well', async () => {
  leaving.uploading('me', 1)
  leaving.mayEnd()
  leaving.uploading('me', 0)
  await answer('background')
  expect(done.at(-1)).toBe('quit')
})

const REFUSED = [{ conversationUuid: 'conversation', key: 7 }]

test.each(['in the background', 'while the question stood'])(
  'what was refused %s brings the user back instead of ending',
  async (when) => {
    leaving.uploading('me', 1)
    leaving.mayEnd()
    if (when === 'in the background') await answer('background')
    leaving.uploading('me', 0, REFUSED)
    if (when !== 'in the background') await answer('background')
    expect(done.at(-1)).toBe('me has to look at 7')
    expect(done).not.toContain('quit')
    expect(stays).toBe(1)
    // It is there again, as if it had never been left.
    leaving.uploading('me', 1)
    leaving.uploading('me', 0)
    expect(done).not.toContain('quit')
    expect(leaving.mayEnd()).toBe(true)
  },
)

test('what was refused before the question, or before “Quit now”, is no reason to come back', async () => {
  leaving.uploading('me', 2)
  leaving.uploading('me', 1, REFUSED)
  leaving.mayEnd()
  await answer('background')
  leaving.uploading('me', 0)
  expect(done).toEqual(['asked about 1', 'hidden', 'quit'])
  leaving.uploading('me', 0, REFUSED)
  expect(done.at(-1)).toBe('quit')
})

test('who brings the window back does not want it to end any more', async () => {
  leaving.uploading('me', 1)
  leaving.mayEnd()
  await answer('background')
  leaving.cameBack()
  leaving.uploading('me', 0)
  expect(done).not.toContain('quit')
})

test('a computer that is shut down is not held up by a question', () => {
  leaving.uploading('me', 1)
  leaving.systemEnds()
  expect(leaving.mayEnd()).toBe(true)
  expect(done).toEqual([])
})

test('whoever stays, at once or by coming back, wants nothing of what was to follow the end', async () => {
  leaving.uploading('me', 1)
  leaving.cameBack()
  leaving.mayEnd()
  expect(stays).toBe(0)
  await answer('stay')
  expect(stays).toBe(1)
  leaving.mayEnd()
  await answer('background')
  expect(stays).toBe(1)
  leaving.cameBack()
  leaving.cameBack()
  expect(stays).toBe(2)
})
