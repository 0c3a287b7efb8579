import type { Envelope, ParleyBridge } from '../../contract/bridge.ts'
import type { Change } from '../../contract/changes.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts'
import type { Failure } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { LockState } from '../../contract/lock.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import type { SettingName } from '../../contract/settings.ts'
import {
  emptyDraft,
  type ConversationDetail,
  type Draft,
  type Message,
  type Session,
} from '../../contract/models.ts'
import { changedConversation, changedMessage } from './fake-changes.ts'
import { detailAnswers } from './fake-details.ts'
import { editDraftAnswers, withoutEdit, type EditDrafts } from './fake-edits.ts'
import { downloadAnswers } from './fake-downloads.ts'
import { attached, fileAnswers } from './fake-files.ts'
import { sessionAnswers } from './fake-session.ts'
import { desktopAnswers, lockAnswers } from './fake-lock.ts'
import { settingsAnswers, upToDate } from './fake-settings.ts'
import { syncAnswers } from './fake-sync.ts'
import { failure } from './failure.ts'
import { nextUnreadOf, windowOf } from './fake-list.ts'
import { justSent, newestPage, olderPage } from './fake-thread.ts'
import { placesIn, searchIn, spanAfter, spanAround } from './fake-search.ts'
import { me, previewOf } from './world.ts'

type Answers = { [N in CommandName]: (input: CommandInput<N>, files?: File[]) => CommandOutput<N> }

class Refusal extends Error {
  readonly failure: Failure
  constructor(reason: Failure) {
    super(reason.message)
    this.failure = reason
  }
}

/** An in-memory stand-in for main: tests and the development page change it and look. */
export class FakeMain {
  session: Session
  conversations: ConversationDetail[] = []
  messages = new Map<string, Message[]>()
  drafts = new Map<string, Partial<Draft>>()
  editDrafts: EditDrafts = new Map()
  newConversation: CommandOutput<'newConversation.load'> = {
    name: '',
    participants: [],
    case: null,
    message: '',
  }
  status: CommandOutput<'sync.status'> = {
    state: 'idle',
    checkedAt: Date.now(),
    history: null,
  }
  people: CommandOutput<'people.search'> = []
  revision = 1
  settings = defaultSettings
  managed: SettingName[] = []
  updates = upToDate
  unsent = 0
  grouped = false
  unreadElsewhere: Record<string, number> = {}
  lock: LockState = { state: 'off' }
  /** Commands that fail until they are taken out again. */
  failing = new Map<CommandName, Failure>()
  failingFiles = new Map<string, Failure>()
  /** Commands that are never answered. */
  slow = new Set<CommandName>()
  calls: { name: CommandName; input: unknown }[] = []
  /** Milliseconds before each answer. */
  delay = 0
  #listeners = new Set<(event: ParleyEvent) => void>()
  #revisions = new Map<number, number>()
  #nextKey = 1_000_000

  constructor(session: Session) {
    this.session = session
  }

  bridge(): ParleyBridge {
    return {
      invoke: (name, input, _accountUuid, files) => this.#answer(name, input, files),
      subscribe: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
    }
  }

  emit(event: ParleyEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Stores messages and tells of it, unless `silently`: then the event was lost. */
  put(conversationUuid: string, messages: Message[], silently = false): void {
    this.revision += 1
    const before = this.#thread(conversationUuid)
    const changed = new Map(messages.map((message) => [message.key, message]))
    const thread = before.map((known) => changed.get(known.key) ?? known)
    thread.push(...messages.filter(({ key }) => !before.some((known) => known.key === key)))
    this.messages.set(conversationUuid, thread)
    for (const { key } of messages) this.#revisions.set(key, this.revision)
    const about = this.conversations.find((one) => one.uuid === conversationUuid)
    const last = thread.at(-1)
    if (about && last) {
      const preview = previewOf(last)
      const moved = { ...about, preview, activityAt: last.sentAt }
      this.conversations = this.conversations.map((one) => (one === about ? moved : one))
    }
    if (!silently) this.changed([conversationUuid])
  }

  changed(threads: string[] = []): void {
    this.emit({ event: 'changed', revision: this.revision, threads })
  }

  #thread(conversationUuid: string): Message[] {
    return this.messages.get(conversationUuid) ?? []
  }

  #draft(conversationUuid: string): Draft {
    return { ...emptyDraft, ...this.drafts.get(conversationUuid) }
  }

  #become(session: Session): Session {
    this.session = session
    this.emit({ event: 'session', session })
    return session
  }

  async #answer<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    files?: File[],
  ): Promise<Envelope<CommandOutput<N>>> {
    this.calls.push({ name, input })
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay))
    if (this.slow.has(name)) await new Promise(() => undefined)
    const failing = this.failing.get(name)
    if (failing) return { ok: false, error: failing }
    try {
      return { ok: true, value: this.#answers[name](input, files) }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.failure }
      throw error
    }
  }

  #change(uuid: string, more: Partial<ConversationDetail>): void {
    this.revision += 1
    this.conversations = this.conversations.map((one) =>
      one.uuid === uuid ? { ...one, ...more } : one,
    )
    this.changed()
  }

  #request(conversationUuid: string, change: Change): null {
    const detail = this.conversations.find((one) => one.uuid === conversationUuid)
    if (detail) this.#change(conversationUuid, changedConversation(change, detail, this.people))
    if (change.kind === 'edit' || change.kind === 'reaction') {
      const target = this.#thread(conversationUuid).find((one) => one.uuid === change.messageUuid)
      if (target) this.#edit(target.key, changedMessage(change, target, me.name))
      const { editDrafts } = this
      const others = withoutEdit(editDrafts, conversationUuid, change.messageUuid)
      if (change.kind === 'edit') editDrafts.set(conversationUuid, others)
    }
    return null
  }

  #send({ conversationUuid, text, version = 0 }: CommandInput<'message.send'>): { key: number } {
    const key = (this.#nextKey += 1)
    const { attachments } = this.#draft(conversationUuid)
    const account = this.session.state === 'ready' ? this.session.account : null
    this.drafts.set(conversationUuid, { ...emptyDraft, version })
    this.put(conversationUuid, [justSent(key, text, attachments, account)])
    return { key }
  }

  #edit(key: number, more: Partial<Message>): null {
    for (const [uuid, thread] of this.messages) {
      const found = thread.find((message) => message.key === key)
      if (found) this.put(uuid, [{ ...found, ...more }])
    }
    return null
  }

  #attach(conversationUuid: string, files: { name: string; size: number }[]) {
    const answer = attached(this.#draft(conversationUuid), files, () => (this.#nextKey += 1))
    this.drafts.set(conversationUuid, answer.draft)
    return answer
  }

  #create({ name, participants, message }: CommandInput<'conversation.create'>) {
    const pattern = this.conversations[0]
    if (!pattern || name === 'taken') {
      const words = { name: ['The name has already been taken.'] }
      throw new Refusal(failure('invalid', 'Plannr did not accept this.', words))
    }
    const conversationUuid = `new-${this.revision}`
    const members = this.people.filter((one) => participants.includes(one.accountUuid))
    const fresh = { uuid: conversationUuid, name, participants: members, pinned: false, case: null }
    this.conversations.push({ ...pattern, ...fresh, activityAt: Date.now(), unread: 0 })
    this.#send({ conversationUuid, text: message, seenKey: null })
    return { conversationUuid }
  }

  #answers: Answers = {
    ...detailAnswers(this, (uuid, more) => this.#change(uuid, more)),
    ...editDraftAnswers(this.editDrafts),
    ...downloadAnswers(
      (event) => this.emit(event),
      (uuid) => this.failingFiles.get(uuid) ?? null,
    ),
    'newConversation.load': () => this.newConversation,
    'newConversation.save': (draft) => {
      this.newConversation = draft
      return null
    },
    ...sessionAnswers(this, (session) => this.#become(session)),
    'conversations.window': (input) => windowOf(this, input),
    'conversations.nextUnread': (input) => nextUnreadOf(this, input),
    'conversation.get': ({ conversationUuid }) =>
      this.conversations.find((one) => one.uuid === conversationUuid) ?? null,
    'conversation.mute': ({ conversationUuid, muted }) => {
      this.#change(conversationUuid, { muted })
      return null
    },
    'conversation.create': (input) => this.#create(input),
    'change.request': ({ conversationUuid, change }) => this.#request(conversationUuid, change),
    'change.retry': () => null,
    'change.dismiss': ({ id }) => {
      for (const { uuid, refused } of this.conversations)
        this.#change(uuid, { refused: refused.filter((one) => one.id !== id) })
      return null
    },
    'people.search': ({ query }) =>
      this.people.filter((one) => one.name.toLowerCase().includes(query.toLowerCase())),
    'thread.open': ({ conversationUuid, limit }) =>
      newestPage(
        this.#thread(conversationUuid),
        this.conversations.find((one) => one.uuid === conversationUuid)?.unread ?? 0,
        limit,
        this.revision,
      ),
    'thread.older': ({ conversationUuid, beforeKey, limit }) =>
      olderPage(this.#thread(conversationUuid), beforeKey, limit, this.revision),
    'thread.changes': ({ conversationUuid, since }) => ({
      revision: this.revision,
      messages: this.#thread(conversationUuid).filter(
        (message) => (this.#revisions.get(message.key) ?? 0) > since,
      ),
    }),
    'thread.around': ({ conversationUuid, key, limit }) =>
      spanAround(this.#thread(conversationUuid), key, limit, this.revision),
    'thread.newer': ({ conversationUuid, afterKey, limit }) =>
      spanAfter(this.#thread(conversationUuid), afterKey, limit, this.revision),
    'thread.at': ({ conversationUuid, time }) => ({
      key: this.#thread(conversationUuid).find((one) => one.sentAt >= time)?.key ?? null,
    }),
    'search.messages': (input) => searchIn(this.conversations, this.messages, input),
    'search.places': ({ typed, limit }) => placesIn(this.conversations, this.people, typed, limit),
    'thread.close': () => null,
    'thread.atEnd': () => null,
    'thread.markRead': ({ conversationUuid }) => {
      this.#change(conversationUuid, { unread: 0 })
      return null
    },
    'thread.markUnread': ({ conversationUuid }) => {
      this.#change(conversationUuid, { unread: 1 })
      return null
    },
    'message.send': (input) => this.#send(input),
    'message.retry': ({ key }) => this.#edit(key, { delivery: { state: 'sending' } }),
    ...fileAnswers(this, (key, more) => this.#edit(key, more)),
    'draft.get': ({ conversationUuid }) => this.#draft(conversationUuid),
    'draft.save': ({ conversationUuid, text, ...more }) => {
      const draft = this.#draft(conversationUuid)
      const version = more.version ?? draft.version + 1
      if (version <= draft.version) return { version: draft.version }
      this.drafts.set(conversationUuid, { ...draft, text, version })
      return { version }
    },
    'attachments.add': ({ conversationUuid }, files) => this.#attach(conversationUuid, files ?? []),
    'attachments.pick': ({ conversationUuid }) =>
      this.#attach(conversationUuid, [{ name: 'Fact find.pdf', size: 220_400 }]),
    ...settingsAnswers(this),
    ...lockAnswers(this),
    ...syncAnswers(this),
    ...desktopAnswers,
  }
}
