import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts'
import type { Session } from '../../contract/models.ts'

type World = { session: Session; unsent: number; unreadElsewhere: Record<string, number> }
type Names = Extract<CommandName, `session.${string}`>
type Answers = { [N in Names]: (input: CommandInput<N>) => CommandOutput<N> }

export function sessionAnswers(world: World, become: (session: Session) => Session): Answers {
  return {
    'session.get': () => world.session,
    'session.signInWithToken': () => become(world.session),
    'session.signInWithPlannr': () => become(world.session),
    'session.cancelSignIn': () => null,
    'session.startDemo': () => become(world.session),
    'session.chooseAccount': ({ accountUuid }) => {
      if (world.session.state !== 'ready') return world.session
      const account = world.session.accounts.find((one) => one.accountUuid === accountUuid)
      return become({ ...world.session, account: account ?? world.session.account })
    },
    'session.tryAgain': () => world.session,
    'session.signOut': ({ discardUnsent }) => {
      const signedOut = discardUnsent || world.unsent === 0
      if (signedOut) become({ state: 'signed-out', notice: null })
      return { signedOut, unsent: world.unsent }
    },
    'session.unread': () => world.unreadElsewhere,
    'session.accounts': () => (world.session.state === 'ready' ? world.session.accounts : []),
  }
}
