import { expect } from 'vitest'
import type { Change } from '../../contract/changes.ts'
import type { ConversationDetail, Message } from '../../contract/models.ts'
import type { Conversation } from '../../demo/world/model.ts'
import { WorkspaceKit } from './workspace.ts'

/** A workspace with one conversation open, in which things are changed. */
export class ChangeKit {
  readonly kit: WorkspaceKit
  readonly uuid: string

  private constructor(kit: WorkspaceKit, uuid: string) {
    this.kit = kit
    this.uuid = uuid
  }

  static async create(): Promise<ChangeKit> {
    const kit = await WorkspaceKit.create({ conversations: 8 })
    await kit.poll()
    const uuid = await kit.firstConversation()
    await kit.workspace.sync.openThread(uuid)
    return new ChangeKit(kit, uuid)
  }

  get me(): string {
    return this.kit.account.accountUuid
  }

  async request(change: Change): Promise<void> {
    const now = this.kit.clock.now()
    await this.kit.store.requestChange({ conversationUuid: this.uuid, change, now })
    this.kit.workspace.outbox.kick(this.uuid)
  }

  onServer(): Conversation {
    return this.kit.demo.world.thread(this.uuid).conversation
  }

  async onScreen(): Promise<ConversationDetail> {
    const detail = await this.kit.store.conversation(this.uuid)
    if (!detail) throw new Error('the conversation is not here')
    return detail
  }

  async shown(messageUuid: string): Promise<Message | undefined> {
    return (await this.#messages()).find((one) => one.uuid === messageUuid)
  }

  /** One of mine that the server has. */
  async ownMessage(text: string): Promise<string> {
    const key = await this.kit.send(this.uuid, text)
    await this.kit.untilSent()
    const uuid = (await this.#messages()).find((one) => one.key === key)?.uuid
    expect(uuid).toEqual(expect.any(String))
    return uuid ?? ''
  }

  /** Somebody of the firm who is not in the conversation. */
  outsider(): string {
    const { world } = this.kit.demo
    const { participants } = this.onServer()
    const firm = world.account(this.me).firmUuid
    const person = [...world.accounts.values()].find(
      (one) => one.firmUuid === firm && !participants.includes(one.uuid),
    )
    if (!person) throw new Error('everybody is in it')
    return person.uuid
  }

  async #messages(): Promise<Message[]> {
    const page = await this.kit.store.openThread({ conversationUuid: this.uuid, limit: 200 })
    return page.messages
  }
}
