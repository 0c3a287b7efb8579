import type { AppLock } from '../lock/app-lock.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'lock.state'
  | 'lock.now'
  | 'lock.unlock'
  | 'lock.unlockWithTouchId'
  | 'lock.settled'
  | 'lock.turnOn'
  | 'lock.turnOff'
  | 'lock.change'
  | 'lock.signOut'

export function lockHandlers(options: {
  session: SessionService
  lock: AppLock
}): Pick<Handlers, Names> {
  const { session, lock } = options
  return {
    'lock.state': () => Promise.resolve(lock.state),
    'lock.now'() {
      lock.lockNow()
      return Promise.resolve(null)
    },
    'lock.unlock': ({ passphrase }) => lock.unlock(passphrase),
    'lock.unlockWithTouchId': () => lock.unlockWithTouchId(),
    'lock.settled'() {
      lock.settled()
      return Promise.resolve(null)
    },
    'lock.turnOn': ({ passphrase }) => lock.turnOn(passphrase),
    'lock.turnOff': ({ passphrase }) => lock.turnOff(passphrase),
    'lock.change': ({ passphrase, next }) => lock.change(passphrase, next),
    async 'lock.signOut'({ discardUnsent }) {
      const outcome = await session.signOut(discardUnsent)
      if (outcome.signedOut) await lock.forget()
      return outcome
    },
  }
}
