import type { SessionService } from '../workspace/session.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'session.get'
  | 'session.signInWithToken'
  | 'session.signInWithPlannr'
  | 'session.cancelSignIn'
  | 'session.startDemo'
  | 'session.chooseAccount'
  | 'session.tryAgain'
  | 'session.signOut'
  | 'session.unread'
  | 'session.accounts'

export function sessionHandlers(session: SessionService): Pick<Handlers, Names> {
  return {
    'session.get': () => Promise.resolve(session.current),
    'session.signInWithToken': ({ token }) => session.signInWithToken(token),
    'session.signInWithPlannr': () => session.signInWithPlannr(),
    'session.cancelSignIn'() {
      session.cancelSignIn()
      return Promise.resolve(null)
    },
    'session.startDemo': () => session.startDemo(),
    'session.chooseAccount': ({ accountUuid }) => session.chooseAccount(accountUuid),
    'session.tryAgain': () => session.restore(),
    'session.signOut': ({ discardUnsent }) => session.signOut(discardUnsent),
    'session.unread': () => session.unread(),
    'session.accounts': () => {
      const { current } = session
      const known = current.state === 'ready' || current.state === 'choose-account'
      return Promise.resolve(known ? current.accounts : [])
    },
  }
}
