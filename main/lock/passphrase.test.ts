import { expect, test } from 'vitest'
import { checkPassphrase, makeVerifier } from './passphrase.ts'

test('the right passphrase fits, any other does not, and it can’t be read', async () => {
  const verifier = await makeVerifier('größe and ﬁle')
  expect(verifier).not.toContain('file')
  expect(await checkPassphrase('größe and ﬁle', verifier)).toBe('right')
  // The same letters in the other form of Unicode, as another keyboard makes them.
  expect(await checkPassphrase('größe and file'.normalize('NFD'), verifier)).toBe('right')
  expect(await checkPassphrase('Größe and file', verifier)).toBe('wrong')
  expect(await checkPassphrase('', verifier)).toBe('wrong')
})

test('two of the same passphrase have nothing in common, and the event loop goes on meanwhile', async () => {
  let turns = 0
  const timer = setInterval(() => (turns += 1), 1)
  const [one, other] = await Promise.all([makeVerifier('the same'), makeVerifier('the same')])
  clearInterval(timer)
  const parts = [one, other].map((text) => JSON.parse(text) as Record<string, string>)
  expect(parts[0]?.['hash']).not.toBe(parts[1]?.['hash'])
  expect(parts[0]?.['salt']).not.toBe(parts[1]?.['salt'])
  expect(parts[0]).toMatchObject({ N: 131_072, r: 8, p: 1 })
  expect(turns).toBeGreaterThan(1)
})

const salt = Buffer.alloc(16).toString('base64')
const hash = Buffer.alloc(32).toString('base64')
test.each([
  '',
  'null',
  '{}',
  '{"N":131072',
  JSON.stringify({ N: 131_072, r: 8, p: 1, salt, hash: '' }),
  JSON.stringify({ N: 131_072, r: 8, p: 1, salt: 'AAAA', hash }),
  JSON.stringify({ N: 131_072, r: 8, p: 1, salt, hash: 'AAAA' }),
  // Cheap, or dear enough to take the memory.
  JSON.stringify({ N: 2, r: 8, p: 1, salt, hash }),
  JSON.stringify({ N: 2 ** 30, r: 8, p: 1, salt, hash }),
])('%s is nothing that a passphrase can fit', async (verifier) => {
  expect(await checkPassphrase('', verifier)).toBe('unreadable')
})
