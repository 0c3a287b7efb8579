import type { CommandInput } from '../../contract/commands.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { LockState } from '../../contract/lock.ts'

type World = { lock: LockState; emit(event: ParleyEvent): void }

/** Any passphrase fits. */
export function lockAnswers(world: World) {
  const become = (lock: LockState): LockState => {
    world.lock = lock
    world.emit({ event: 'lock', lock })
    return lock
  }
  return {
    'lock.state': () => world.lock,
    'lock.now': () => {
      if (world.lock.state === 'open') become({ state: 'locked', touchId: false, waitMs: 0 })
      return null
    },
    'lock.unlock': () => become({ state: 'open' }),
    'lock.unlockWithTouchId': () => become({ state: 'open' }),
    'lock.settled': () => null,
    'lock.turnOn': () => become({ state: 'open' }),
    'lock.change': () => world.lock,
    'lock.turnOff': () => become({ state: 'off' }),
    'lock.signOut': ({ discardUnsent }: CommandInput<'lock.signOut'>) => {
      if (discardUnsent) become({ state: 'off' })
      return { signedOut: discardUnsent, unsent: discardUnsent ? 0 : 2 }
    },
  }
}

/** Of what is outside of the page nothing is seen. */
export const desktopAnswers = {
  'desk.networkChanged': () => null,
  'menu.update': () => null,
  'page.painted': () => null,
  'link.open': () => null,
}
