/** What is done with words that were typed into a notification. They are never lost. */
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { Clock } from '../model/clock.ts'
import type { NoticeTarget } from '../notifications/notices.ts'
import type { SessionService } from '../workspace/session.ts'

export type ReplyOptions = {
  session: Pick<SessionService, 'workspaceIfOf'>
  clock: Pick<Clock, 'now'>
  isLocked: () => boolean
  /** Whether what others wrote meanwhile is shown before a message leaves. */
  showsNewerFirst: () => boolean
  /** Outside of the window, which may be hidden. */
  tell: (title: string, body: string) => void
  /** The last place for words that can't be stored. */
  copy: (text: string) => void
}

const NOT_SENT = 'Your reply was not sent'
const WAITS =
  'Somebody wrote before it left. It is kept in the conversation: read what is new, then press Retry.'

/** A reply has seen the message that its notification showed. */
export async function replyTo(
  target: NoticeTarget,
  text: string,
  options: ReplyOptions,
): Promise<void> {
  if (text.trim() === '') return
  try {
    const { leaves } = await handOver(target, text, options)
    if (!leaves) options.tell(NOT_SENT, WAITS)
  } catch (error) {
    options.copy(text)
    options.tell(NOT_SENT, `${toFailure(error).message} Your words are on the clipboard: ${text}`)
    if (!(error instanceof ExpectedError)) throw error
    return
  }
  // Apart from the rest: once it is stored, it must not be called lost.
  const { accountUuid, ...upTo } = target
  await options.session.workspaceIfOf(accountUuid)?.store.markRead(upTo)
}

/** Throws locked, not-signed-in, read-only, not-found, disk-full, store-unavailable. */
async function handOver(
  { accountUuid, conversationUuid, key }: NoticeTarget,
  text: string,
  { session, clock, isLocked, showsNewerFirst }: ReplyOptions,
): Promise<{ leaves: boolean }> {
  // Whoever answers there need not be who may write here.
  if (isLocked()) throw new ExpectedError('locked')
  const workspace = session.workspaceIfOf(accountUuid)
  if (!workspace) throw new ExpectedError('not-signed-in')
  if (!workspace.account.canWrite) throw new ExpectedError('read-only')
  const guard = showsNewerFirst() ? { seenKey: key } : {}
  const reply = { conversationUuid, text, now: clock.now(), ...guard }
  const stored = await workspace.store.enqueueReply(reply)
  if (stored.leaves) workspace.outbox.kick(conversationUuid)
  return stored
}
