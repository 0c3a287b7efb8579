/** Leads the user to a conversation that a link or a notification names. */
import type { SessionService } from '../workspace/session.ts'
import type { MainWindow } from './window.ts'

const NOT_HERE = 'This link leads to a conversation that is not in your accounts on this computer.'
export const STRAYED =
  'A sign-in came back from the browser that Parley is not waiting for any more. Start it again in Parley.'

type Place = { accountUuid: string; conversationUuid: string; key: number | null }
type WindowOf = () => MainWindow | null

/** A link does not say in whose account it is: the one on the screen is asked first. */
export async function openLinked(
  window: WindowOf,
  session: SessionService,
  conversationUuid: string,
): Promise<void> {
  window()?.show()
  const shown = session.workspaceIfAny
  const others = session.workspaces.filter((one) => one !== shown)
  for (const workspace of shown ? [shown, ...others] : others) {
    if (!(await workspace.store.conversation(conversationUuid))) continue
    const { accountUuid } = workspace.account
    await showConversation(window, session, { accountUuid, conversationUuid, key: null })
    return
  }
  window()?.push({ event: 'notice', tone: 'warning', text: NOT_HERE })
}

/** In the account that it came in; with a key, at that message. */
export async function showConversation(
  window: WindowOf,
  session: SessionService,
  place: Place,
): Promise<void> {
  window()?.show()
  await leadTo(window, session, place)
}

/** As above, without asking for attention. */
export async function leadTo(
  window: WindowOf,
  session: SessionService,
  place: Place,
): Promise<void> {
  if (session.workspaceIfAny?.account.accountUuid !== place.accountUuid)
    await session.chooseAccount(place.accountUuid)
  window()?.push({ event: 'show-conversation', ...place })
}

/** Up to that message, in the account that it came in. */
export async function markRead(
  session: SessionService,
  { accountUuid, ...upTo }: { accountUuid: string; conversationUuid: string; key: number },
): Promise<void> {
  await session.workspaceIfOf(accountUuid)?.store.markRead(upTo)
}
