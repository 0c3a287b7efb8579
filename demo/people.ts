/**
 * The other people of the demo. In tests they act at once when told to. After `start()` they also
 * answer what the user writes and now and then begin on their own.
 */
import type { Clock, Timers } from './clock.ts'
import { between, chance, pick, type Random } from './random.ts'
import { repliesTo } from './replies.ts'
import { editMessage, postMessage, react, removeMessage, type Moment } from './world/changes.ts'
import { mimeTypeOf } from './world/draw-file.ts'
import { wholeSecond } from './world/london-time.ts'
import type { Account, Message, StoredFile } from './world/model.ts'
import { exchangesFor } from './world/phrases/by-topic.ts'
import { createFiller } from './world/phrases/fill.ts'
import type { Thread } from './world/thread-index.ts'
import type { World } from './world/world.ts'

/** `at` in milliseconds since 1970; `files` are names such as 'Report.pdf', drawn as in the seed. */
export type SayOptions = { at?: number; files?: readonly string[] }

const REACTIONS = ['like', 'love', 'laughing'] as const

export class People {
  readonly #world: World
  readonly #now: Clock
  readonly #random: Random
  readonly #timers: Timers
  readonly #pending = new Set<() => void>()
  #isStarted = false

  constructor(options: { world: World; now: Clock; random: Random; timers: Timers }) {
    this.#world = options.world
    this.#now = options.now
    this.#random = options.random
    this.#timers = options.timers
  }

  say(
    conversationUuid: string,
    authorUuid: string,
    text: string | null,
    options: SayOptions = {},
  ): Message {
    const moment = this.#moment(options.at)
    const author = this.#world.account(authorUuid)
    const files = (options.files ?? []).map((name) => this.#draw(author, name, moment.at))
    const input = { conversationUuid, authorUuid, contents: text, files }
    return postMessage(this.#world, input, moment)
  }

  edit(messageUuid: string, text: string, options: { at?: number } = {}): Message {
    return editMessage(this.#world, messageUuid, text, this.#moment(options.at))
  }

  remove(messageUuid: string, options: { at?: number } = {}): Message {
    return removeMessage(this.#world, messageUuid, this.#moment(options.at))
  }

  /** The same reaction again takes it away. */
  react(
    messageUuid: string,
    accountUuid: string,
    reaction: string,
    options: { at?: number } = {},
  ): void {
    react(this.#world, { messageUuid, accountUuid, reaction }, this.#moment(options.at))
  }

  /** The signed-in user writes from another device. */
  sendAsUserElsewhere(conversationUuid: string, text: string, options: SayOptions = {}): Message {
    const { conversation } = this.#world.thread(conversationUuid)
    const own = this.#ownAccount(conversation.participants)
    if (own === undefined) throw new Error('The user takes no part in this conversation')
    return this.say(conversationUuid, own, text, options)
  }

  /** Begins to answer and to chat; harmless when already started. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#chatLater()
  }

  stop(): void {
    this.#isStarted = false
    for (const cancel of this.#pending) cancel()
    this.#pending.clear()
  }

  /** Called for every message of the user; somebody reads it and answers after some seconds. */
  hear(messageUuid: string): void {
    if (!this.#isStarted) return
    const message = this.#world.message(messageUuid)
    const speaker = this.#listener(this.#world.thread(message.conversationUuid))
    if (!speaker) return
    const random = this.#random
    const delay = between(random, 2500, 8000)
    if (chance(random, 0.15)) {
      this.#later(delay, () => this.react(messageUuid, speaker.uuid, pick(random, REACTIONS)))
      return
    }
    const addressee = this.#world.account(message.authorUuid)
    const hasFiles = message.fileUuids.length > 0
    const heard = { text: message.contents ?? '', hasFiles, speaker, addressee }
    repliesTo(random, heard).forEach((text, index) => {
      const when = delay + index * between(random, 3000, 7000)
      this.#later(when, () => this.say(message.conversationUuid, speaker.uuid, text))
    })
  }

  #chatLater(): void {
    this.#later(between(this.#random, 40_000, 120_000), () => {
      this.#chat()
      this.#chatLater()
    })
  }

  /** Somebody writes, reacts or corrects in one of the user's more recent conversations. */
  #chat(): void {
    const random = this.#random
    const threads = [...this.#world.logins.values()]
      .filter((login) => login.userUuid === this.#world.userUuid)
      .flatMap((login) => this.#world.threadsOf(login.accountUuid).slice(-14))
    const thread = pick(random, threads)
    const latest = thread.messages.at(-1)
    const own = this.#ownAccount(thread.conversation.participants)
    const speaker = this.#listener(thread)
    if (!speaker) return
    if (latest && latest.authorUuid === own && latest.deletedAt === null && chance(random, 0.3)) {
      this.react(latest.uuid, speaker.uuid, pick(random, REACTIONS))
    } else if (latest && latest.authorUuid !== own && latest.contents && chance(random, 0.12)) {
      this.edit(latest.uuid, `${latest.contents} (Corrected.)`)
    } else {
      this.#open(thread, speaker)
    }
  }

  #open(thread: Thread, fallback: Account): void {
    const random = this.#random
    const { own } = exchangesFor(thread.conversation.topic)
    const accounts = thread.conversation.participants.map((uuid) => this.#world.account(uuid))
    const user = this.#ownAccount(thread.conversation.participants)
    const [duty, text, files] = pick(random, own)[0] ?? ['client', 'Hello!']
    const speaker =
      accounts.find((account) => account.duty === duty && account.uuid !== user) ?? fallback
    const client = accounts.find((account) => account.duty === 'client')
    const fill = createFiller({
      random,
      client: client?.firstName ?? 'all',
      surname: client?.lastName ?? client?.name ?? 'Whitcombe',
      adviser: accounts.find((account) => account.duty === 'adviser')?.firstName ?? 'Imogen',
      helper: accounts.find((account) => account.duty === 'administrator')?.firstName ?? 'Megan',
    })
    const names = (files ?? []).map(fill)
    this.say(thread.conversation.uuid, speaker.uuid, fill(text), { files: names })
  }

  /** Who of the others would answer: the client of the thread, or else any colleague. */
  #listener(thread: Thread): Account | undefined {
    const own = this.#ownAccount(thread.conversation.participants)
    const others = thread.conversation.participants
      .filter((uuid) => uuid !== own)
      .map((uuid) => this.#world.account(uuid))
    if (others.length === 0) return undefined
    const client = others.find((account) => account.type === 'client')
    return client && chance(this.#random, 0.7) ? client : pick(this.#random, others)
  }

  #ownAccount(participants: readonly string[]): string | undefined {
    const logins = this.#world.loginsOfUser(this.#world.userUuid)
    return participants.find((uuid) => logins.some((login) => login.accountUuid === uuid))
  }

  #draw(author: Account, filename: string, at: number): StoredFile {
    const file: StoredFile = {
      uuid: this.#world.freshUuid(this.#random),
      downloadUuid: this.#world.freshUuid(this.#random),
      firmUuid: author.firmUuid,
      accountUuid: author.uuid,
      conversationUuid: null,
      filename,
      type: mimeTypeOf(filename),
      status: 'uploaded',
      createdAt: wholeSecond(at),
      tagUuids: [],
      source: { kind: 'drawn', seed: between(this.#random, 1, 1_000_000) },
    }
    this.#world.addFile(file)
    return file
  }

  #moment(at: number | undefined): Moment {
    return { at: at ?? this.#now(), random: this.#random }
  }

  #later(milliseconds: number, run: () => void): void {
    const cancel = this.#timers.after(milliseconds, () => {
      this.#pending.delete(cancel)
      run()
    })
    this.#pending.add(cancel)
  }
}
