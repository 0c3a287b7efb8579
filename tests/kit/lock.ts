/** An app lock over time that stands still, a keychain in memory and a passphrase that costs nothing. */
import { ExpectedError } from '../../contract/errors.ts'
import type { LockState } from '../../contract/lock.ts'
import { AppLock } from '../../main/lock/app-lock.ts'
import type { LockRecord } from '../../main/lock/lock-memory.ts'
import { silentLog } from '../../main/model/log.ts'
import { ManualClock } from './clock.ts'

type Chosen = { appLock: boolean; lockAfterMinutes: 1 | 5 | 15 | 60; lockWithSystem: boolean }

export class LockKit {
  readonly clock = new ManualClock()
  readonly secrets = new Map<string, string>()
  readonly told: LockState[] = []
  chosen: Chosen = { appLock: false, lockAfterMinutes: 5, lockWithSystem: true }
  managed = false
  record: LockRecord = { isSet: false, failures: 0 }
  idleSeconds = 0
  /** How far the clock on the wall was moved (ms). */
  wallMoved = 0
  finger: 'none' | 'wrong' | 'right' = 'none'
  /** Whether the keychain takes anything in. */
  keeps = true
  keychainFails: Error | null = null
  #ready = Promise.resolve()

  /** As after a start of the program. */
  open(): AppLock {
    const secret = async <T>(work: () => T): Promise<T> => {
      await this.#ready
      if (this.keychainFails) throw this.keychainFails
      return work()
    }
    return new AppLock({
      settings: {
        chosen: () => this.chosen,
        chooseLock: (appLock) => (this.chosen = { ...this.chosen, appLock }),
        isManaged: () => this.managed,
      },
      keychain: {
        get: (name) => secret(() => this.secrets.get(name) ?? null),
        set: (name, value) =>
          secret(() => {
            if (!this.keeps) throw new ExpectedError('keychain-locked')
            this.secrets.set(name, value)
          }),
        remove: (name) => secret(() => void this.secrets.delete(name)),
      },
      memory: {
        read: () => this.record,
        write: (record) => (this.record = record ?? { isSet: false, failures: 0 }),
      },
      make: (passphrase) => Promise.resolve(`for ${passphrase}`),
      check: (passphrase, verifier) => {
        if (!verifier.startsWith('for ')) return Promise.resolve('unreadable')
        return Promise.resolve(verifier === `for ${passphrase}` ? 'right' : 'wrong')
      },
      touchId: {
        available: () => this.finger !== 'none',
        ask: () => Promise.resolve(this.finger === 'right'),
      },
      steady: () => this.clock.now(),
      wall: () => this.clock.now() + this.wallMoved,
      after: (milliseconds, work) => this.clock.after(milliseconds, work),
      idleSeconds: () => this.idleSeconds,
      onChange: (state) => this.told.push(state),
      log: silentLog,
    })
  }
}

export function noLock(): AppLock {
  return new LockKit().open()
}
