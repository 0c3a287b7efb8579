import { expect, test } from 'vitest'
import { createKeychain, type Keytar } from './keychain.ts'

const never = () => new Promise<never>(() => undefined)

function keytarOver(more: Partial<Keytar>): () => Promise<Keytar> {
  return () =>
    Promise.resolve({ getPassword: never, setPassword: never, deletePassword: never, ...more })
}

test('two profiles on one computer keep their secrets apart', async () => {
  const secrets = new Map<string, string>()
  const load = keytarOver({
    getPassword: (service, account) =>
      Promise.resolve(secrets.get(`${service}|${account}`) ?? null),
    setPassword: (service, account, secret) => {
      secrets.set(`${service}|${account}`, secret)
      return Promise.resolve()
    },
    deletePassword: (service, account) => Promise.resolve(secrets.delete(`${service}|${account}`)),
  })
  const left = createKeychain({ load, profile: 'left' })
  const right = createKeychain({ load, profile: 'right' })
  await left.set('token', 'a')
  await right.set('token', 'b')
  await right.remove('token')
  expect([await left.get('token'), await right.get('token')]).toEqual(['a', null])
})

test('a locked keychain that never answers is given up', async () => {
  const keychain = createKeychain({ load: keytarOver({}), profile: 'p', answerWithinMs: 5 })
  await expect(keychain.get('token')).rejects.toMatchObject({ code: 'keychain-locked' })
})

test.each([
  [
    'The name org.freedesktop.secrets was not provided by any .service files',
    'keychain-unavailable',
  ],
  ['Cannot create an item in a locked collection', 'keychain-locked'],
  ['User canceled the operation.', 'keychain-locked'],
])('%s', async (words, code) => {
  const load = keytarOver({ getPassword: () => Promise.reject(new Error(words)) })
  const keychain = createKeychain({ load, profile: 'p' })
  await expect(keychain.get('token')).rejects.toMatchObject({ code })
})

test('a missing system library is a missing keychain, not a crash', async () => {
  const load = () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'))
  const keychain = createKeychain({ load, profile: 'p' })
  await expect(keychain.set('token', 'x')).rejects.toMatchObject({ code: 'keychain-unavailable' })
})

test('a service that was started anew refuses once, and is asked again', async () => {
  let asked = 0
  const load = keytarOver({
    getPassword: () =>
      (asked += 1) === 1
        ? Promise.reject(new Error('The session does not exist'))
        : Promise.resolve('secret'),
  })
  expect(await createKeychain({ load, profile: 'p' }).get('token')).toBe('secret')
})
