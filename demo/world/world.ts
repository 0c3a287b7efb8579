import { readFileSync } from 'node:fs'
import type { Random } from '../random.ts'
import { uuidFrom } from '../random.ts'
import { drawFile, drawnSize } from './draw-file.ts'
import type {
  Account,
  Case,
  Circle,
  Conversation,
  Firm,
  Login,
  Message,
  Notification,
  StoredFile,
  Tag,
  User,
  Webhook,
  WorldSnapshot,
} from './model.ts'
import { compareActivity, insertionPoint, ThreadIndex, type Thread } from './thread-index.ts'

type Row = { uuid: string }

function byUuid<T extends Row>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.uuid, row]))
}

/**
 * Everything the demo server knows, held in memory. Rows are changed only through this class and
 * the functions of `changes.ts`, which keep the indexes right and tell listeners.
 */
export class World {
  readonly userUuid: string
  readonly firms: Map<string, Firm>
  readonly accounts: Map<string, Account>
  readonly users: Map<string, User>
  readonly logins: Map<string, Login>
  readonly circles: Map<string, Circle>
  readonly tags: Map<string, Tag>
  readonly cases: Map<string, Case>
  readonly files: Map<string, StoredFile>
  readonly notifications: Map<string, Notification>
  readonly webhooks: Map<string, Webhook>
  readonly #threads = new Map<string, Thread>()
  readonly #messages = new Map<string, Message>()
  readonly #userOfAccount = new Map<string, User>()
  readonly #downloads = new Map<string, StoredFile>()
  readonly #sizes = new Map<string, number>()
  readonly #index = new ThreadIndex(() => this.#threads.values())
  readonly #listeners = new Set<() => void>()

  constructor(rows: WorldSnapshot) {
    this.userUuid = rows.userUuid
    this.firms = byUuid(rows.firms)
    this.accounts = byUuid(rows.accounts)
    this.users = byUuid(rows.users)
    this.logins = byUuid(rows.logins)
    this.circles = byUuid(rows.circles)
    this.tags = byUuid(rows.tags)
    this.cases = byUuid(rows.cases)
    this.files = byUuid(rows.files)
    this.notifications = byUuid(rows.notifications)
    this.webhooks = byUuid(rows.webhooks)
    for (const login of rows.logins) {
      const user = this.users.get(login.userUuid)
      if (user && !this.#userOfAccount.has(login.accountUuid)) {
        this.#userOfAccount.set(login.accountUuid, user)
      }
    }
    for (const file of rows.files) this.#downloads.set(file.downloadUuid, file)
    for (const conversation of rows.conversations) {
      this.#threads.set(conversation.uuid, { conversation, messages: [], fileCount: 0 })
    }
    for (const message of rows.messages) {
      const thread = this.thread(message.conversationUuid)
      thread.messages.push(message)
      thread.fileCount += message.fileUuids.length
      this.#messages.set(message.uuid, message)
    }
  }

  findThread(uuid: string): Thread | undefined {
    return this.#threads.get(uuid)
  }

  /** Throws when the caller has a uuid that this world never handed out. */
  thread(uuid: string): Thread {
    const thread = this.#threads.get(uuid)
    if (!thread) throw new Error(`The world has no conversation ${uuid}`)
    return thread
  }

  threads(): Iterable<Thread> {
    return this.#threads.values()
  }

  /** The threads an account takes part in, oldest activity first. */
  threadsOf(accountUuid: string): readonly Thread[] {
    return this.#index.of(accountUuid)
  }

  findMessage(uuid: string): Message | undefined {
    return this.#messages.get(uuid)
  }

  message(uuid: string): Message {
    const message = this.#messages.get(uuid)
    if (!message) throw new Error(`The world has no message ${uuid}`)
    return message
  }

  account(uuid: string): Account {
    const account = this.accounts.get(uuid)
    if (!account) throw new Error(`The world has no account ${uuid}`)
    return account
  }

  firm(uuid: string): Firm {
    const firm = this.firms.get(uuid)
    if (!firm) throw new Error(`The world has no firm ${uuid}`)
    return firm
  }

  loginsOfAccount(accountUuid: string): Login[] {
    return [...this.logins.values()].filter((login) => login.accountUuid === accountUuid)
  }

  loginsOfUser(userUuid: string): Login[] {
    return [...this.logins.values()].filter((login) => login.userUuid === userUuid)
  }

  /** The person who writes for an account: the first user with a login to it. */
  userOfAccount(accountUuid: string): User | undefined {
    return this.#userOfAccount.get(accountUuid)
  }

  findDownload(downloadUuid: string): StoredFile | undefined {
    return this.#downloads.get(downloadUuid)
  }

  /** Undefined while a file is only announced and its bytes have not come. */
  bytesOf(file: StoredFile): Uint8Array<ArrayBuffer> | undefined {
    if (file.source.kind === 'announced') return undefined
    if (file.source.kind === 'spooled') return new Uint8Array(readFileSync(file.source.path))
    if (file.source.kind === 'stored')
      return new Uint8Array(Buffer.from(file.source.base64, 'base64'))
    // Made anew each time: rarely asked for, and together they would fill the memory.
    return drawFile(file.filename, file.source.seed)
  }

  sizeOf(file: StoredFile): number {
    if (file.source.kind === 'announced' || file.source.kind === 'spooled') return file.source.size
    if (file.source.kind === 'stored') return Buffer.byteLength(file.source.base64, 'base64')
    const known = this.#sizes.get(file.uuid)
    if (known !== undefined) return known
    const size = drawnSize(file.filename, file.source.seed)
    this.#sizes.set(file.uuid, size)
    return size
  }

  /** A new uuid, also when the random source repeats what an earlier run has drawn. */
  freshUuid(random: Random): string {
    let uuid = uuidFrom(random)
    while (this.#isTaken(uuid)) uuid = uuidFrom(random)
    return uuid
  }

  addConversation(conversation: Conversation): Thread {
    const thread: Thread = { conversation, messages: [], fileCount: 0 }
    this.#threads.set(conversation.uuid, thread)
    this.#index.replace(thread)
    return thread
  }

  /** Files the message under its time; equal times keep the order of arrival. */
  addMessage(message: Message): void {
    const thread = this.thread(message.conversationUuid)
    const byTime = (left: Message, right: Message): number => left.createdAt - right.createdAt
    thread.messages.splice(insertionPoint(thread.messages, message, byTime), 0, message)
    thread.fileCount += message.fileUuids.length
    this.#messages.set(message.uuid, message)
    this.#index.replace(thread)
  }

  addFile(file: StoredFile): void {
    this.files.set(file.uuid, file)
    this.#downloads.set(file.downloadUuid, file)
  }

  reindex(thread: Thread): void {
    this.#index.replace(thread)
  }

  /** Called after every change, so that a host can write a snapshot. Returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  changed(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Plain JSON; `restoreWorld` reads it back. */
  toSnapshot(): WorldSnapshot {
    const threads = [...this.#threads.values()].sort(compareActivity)
    return structuredClone({
      version: 1,
      userUuid: this.userUuid,
      firms: [...this.firms.values()],
      accounts: [...this.accounts.values()],
      users: [...this.users.values()],
      logins: [...this.logins.values()],
      circles: [...this.circles.values()],
      tags: [...this.tags.values()],
      cases: [...this.cases.values()],
      files: [...this.files.values()],
      conversations: threads.map((thread) => thread.conversation),
      messages: threads.flatMap((thread) => thread.messages),
      notifications: [...this.notifications.values()],
      webhooks: [...this.webhooks.values()],
    })
  }

  #isTaken(uuid: string): boolean {
    return (
      this.#messages.has(uuid) ||
      this.#threads.has(uuid) ||
      this.files.has(uuid) ||
      this.#downloads.has(uuid)
    )
  }
}
