/** What the page may ask, and be told, while Parley is locked: what stands here and nothing else. */
import type { CommandName } from '../../contract/commands.ts'
import { ExpectedError } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { LockPhase } from '../model/lock-phase.ts'

/** They neither read nor change anything of the user's, but for the sign-out that is the way out. */
export const ASKED_WHILE_LOCKED: ReadonlySet<CommandName> = new Set([
  'lock.state',
  'lock.now',
  'lock.unlock',
  'lock.unlockWithTouchId',
  'lock.settled',
  'lock.signOut',
  'desk.networkChanged',
  'menu.update',
  'page.painted',
])

/** Words that were typed before it was locked. They come in, and nothing comes out. */
export const TYPED_BEFORE: ReadonlySet<CommandName> = new Set([
  'draft.save',
  'editDraft.save',
  'newConversation.save',
])

/** Begun before it was locked, they answer with no more than a number or an identity. */
const ANSWERED_LATE: ReadonlySet<CommandName> = new Set([
  'draft.save',
  'message.send',
  'conversation.create',
])

/** Throws locked. */
export function mayAsk(name: CommandName, phase: LockPhase): void {
  if (phase === 'open' || ASKED_WHILE_LOCKED.has(name)) return
  if (phase === 'closing' && TYPED_BEFORE.has(name)) return
  throw new ExpectedError('locked')
}

/** For an answer that comes after it was locked. Throws locked. */
export function mayAnswer(name: CommandName, value: unknown, phase: LockPhase): void {
  if (phase === 'open' || value === null) return
  if (ASKED_WHILE_LOCKED.has(name) || ANSWERED_LATE.has(name)) return
  throw new ExpectedError('locked')
}

export function mayTell(event: ParleyEvent, phase: LockPhase): boolean {
  return phase === 'open' || event.event === 'lock'
}
