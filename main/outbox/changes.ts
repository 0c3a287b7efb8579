/**
 * Makes so what the user wants to be so. A change is known by its result: whatever became of the
 * request, the conversation or message is read, and doing it twice is the same as doing it once.
 */
import type { Change } from '../../contract/changes.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { ApiError } from '../api/failures.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { toConversationRecord, toMessageRecord } from '../api/records.ts'
import { fulfilment, nothingKnown, ownReaction } from '../model/fulfilled.ts'
import type { ChangeJob, ConversationRecord, MessageRecord } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Look, Work } from './work.ts'

type ChangeOptions = { api: PlannrApi; store: Store; me: string }

type Seen = { conversation: ConversationRecord | null; message: MessageRecord | null }

export function createChanges(options: ChangeOptions): Work<ChangeJob> {
  return {
    prepare: (job) => Promise.resolve((signal) => attempt(options, job, signal)),
    look: async (job, signal) => toLook(options, job, await see(options, job, signal), false),
  }
}

async function attempt(options: ChangeOptions, job: ChangeJob, signal: AbortSignal): Promise<Look> {
  // A reaction that is given twice is taken back: what stands there has to be known first.
  const seen = job.change.kind === 'reaction' ? await see(options, job, signal) : null
  if (seen && toLook(options, job, seen, false).kind === 'there')
    return toLook(options, job, seen, false)
  try {
    await command(options, job, seen, signal)
  } catch (error) {
    // Somebody else may have made it so: then there is nothing to complain of.
    const after = isRefusal(error) ? await seeIfPossible(options, job, signal) : null
    const look = after && toLook(options, job, after, false)
    if (look?.kind === 'there') return look
    throw error
  }
  const after = await seeIfPossible(options, job, signal)
  return after ? toLook(options, job, after, true) : { kind: 'missing' }
}

function isRefusal(error: unknown): boolean {
  const codes = ['invalid', 'forbidden', 'not-found', 'conflict']
  return error instanceof ApiError && error.certainlyNotDone && codes.includes(error.code)
}

/** Null when that can't be asked now; then it is looked at again later. */
async function seeIfPossible(
  options: ChangeOptions,
  job: ChangeJob,
  signal: AbortSignal,
): Promise<Seen | null> {
  try {
    return await see(options, job, signal)
  } catch (error) {
    if (signal.aborted || !(error instanceof ExpectedError)) throw error
    return null
  }
}

/** Throws ApiError; not-found when it is not visible any more. */
async function see({ api, me }: ChangeOptions, job: ChangeJob, signal: AbortSignal): Promise<Seen> {
  const { change, conversationUuid } = job
  if (change.kind === 'edit' || change.kind === 'reaction') {
    const { messageUuid } = change
    const wire = await api.getMessage({ conversationUuid, messageUuid, signal })
    return { conversation: null, message: toMessageRecord(wire) }
  }
  const wire = await api.findConversation({ uuid: conversationUuid, signal })
  if (wire) return { conversation: toConversationRecord(wire), message: null }
  if (isLeaving(change, me)) return { conversation: null, message: null }
  throw new ExpectedError('not-found')
}

function isLeaving(change: Change, me: string): boolean {
  return change.kind === 'participant' && change.accountUuid === me && !change.present
}

/** `accepted`: the server said that it did it, which counts where nothing can be seen. */
function toLook(options: ChangeOptions, job: ChangeJob, seen: Seen, accepted: boolean): Look {
  const { me, store } = options
  const { conversation, message } = seen
  const answer =
    !conversation && !message && isLeaving(job.change, me)
      ? 'so'
      : fulfilment(job.change, knownFrom(seen), me)
  if (answer === 'not-so' || (answer === 'unknown' && !accepted)) return { kind: 'missing' }
  return {
    kind: 'there',
    store: () => store.confirmChange({ id: job.id, conversation, message }),
  }
}

function knownFrom({ conversation, message }: Seen) {
  return {
    ...nothingKnown,
    name: conversation?.name ?? null,
    pinned: conversation?.pinned ?? null,
    participants: conversation?.participants?.map((person) => person.uuid) ?? null,
    tags: conversation?.tags?.map((tag) => tag.uuid) ?? null,
    text: message?.text ?? null,
    reactions: message?.reactions ?? null,
  }
}

async function command(
  { api, me }: ChangeOptions,
  { change, conversationUuid }: ChangeJob,
  seen: Seen | null,
  signal: AbortSignal,
): Promise<void> {
  const call = { conversationUuid, signal }
  switch (change.kind) {
    case 'rename':
      await api.renameConversation({ ...call, name: change.name })
      return
    case 'pin':
      await api.pinConversation({ ...call, pinned: change.pinned })
      return
    case 'participant':
      await api[change.present ? 'addParticipant' : 'removeParticipant']({
        ...call,
        accountUuid: change.accountUuid,
      })
      return
    case 'admin':
      await api[change.admin ? 'promoteAdmin' : 'demoteAdmin']({
        ...call,
        accountUuid: change.accountUuid,
      })
      return
    case 'tag':
      await api.tagConversation({
        ...call,
        tagUuid: change.tag.uuid,
        mode: change.applied ? 'attach' : 'detach',
      })
      return
    case 'edit':
      await api.editMessage({ ...call, messageUuid: change.messageUuid, contents: change.text })
      return
    case 'reaction': {
      // There is no call that takes a reaction back; giving the same one again does.
      const before = ownReaction(seen?.message?.reactions ?? [], me)
      const reaction = change.reaction ?? before
      if (reaction !== null) await api.react({ messageUuid: change.messageUuid, reaction, signal })
    }
  }
}
