/** Secrets in the operating system's keychain, and nowhere else. */
import { ExpectedError } from '../../contract/errors.ts'

export type Keychain = {
  get(name: string): Promise<string | null>
  set(name: string, secret: string): Promise<void>
  remove(name: string): Promise<void>
}

/** The part of keytar that is used. */
export type Keytar = {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

const SERVICE = 'Parley'
/** A locked keyring without anybody to ask for its password never answers: keytar waits for good. */
const ANSWER_WITHIN_MS = 15_000
/** Each call that never answers keeps a thread of the few that there are. */
const MOST_UNANSWERED = 2

/**
 * `profile` keeps two profiles on one computer apart. Each call throws ExpectedError
 * keychain-unavailable (no service) or keychain-locked (no answer).
 */
export function createKeychain(options: {
  load: () => Promise<Keytar>
  profile: string
  answerWithinMs?: number
}): Keychain {
  const limit = options.answerWithinMs ?? ANSWER_WITHIN_MS
  const account = (name: string) => `${options.profile}/${name}`
  let unanswered = 0
  const askOnce = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    if (unanswered >= MOST_UNANSWERED) throw new ExpectedError('keychain-locked')
    unanswered += 1
    const answer = options
      .load()
      .then(work)
      .finally(() => {
        unanswered -= 1
      })
    try {
      return await within(limit, answer)
    } catch (error) {
      if (error instanceof ExpectedError) throw error
      const words = error instanceof Error ? error.message : String(error)
      const locked = /locked|dismissed|cancell?ed|denied/i.test(words)
      throw new ExpectedError(locked ? 'keychain-locked' : 'keychain-unavailable', {
        cause: error,
        detail: words,
      })
    }
  }
  /** A keychain service that was started anew refuses the first question of an old session. */
  const ask = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    try {
      return await askOnce(work)
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code !== 'keychain-unavailable') throw error
      return askOnce(work)
    }
  }
  return {
    get: (name) => ask((keytar) => keytar.getPassword(SERVICE, account(name))),
    set: (name, secret) => ask((keytar) => keytar.setPassword(SERVICE, account(name), secret)),
    remove: async (name) => {
      await ask((keytar) => keytar.deletePassword(SERVICE, account(name)))
    },
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const timer = Promise.withResolvers<never>()
  const handle = setTimeout(
    () => timer.reject(new ExpectedError('keychain-locked', { detail: 'no answer' })),
    milliseconds,
  )
  try {
    return await Promise.race([work, timer.promise])
  } finally {
    clearTimeout(handle)
  }
}

/**
 * A locked keychain may answer that it has nothing. Storing something makes it ask to be unlocked, or
 * refuse with keychain-locked; after that its word is taken.
 */
export async function getSurely(keychain: Keychain, name: string): Promise<string | null> {
  const secret = await keychain.get(name)
  if (secret !== null) return secret
  await keychain.set(`${name}/probe`, 'probe')
  await keychain.remove(`${name}/probe`)
  return keychain.get(name)
}
