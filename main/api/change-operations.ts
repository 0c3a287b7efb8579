/**
 * What changes a conversation or a message that exists. Most of the replies are not documented: a
 * success is believed, and the state read back by whoever needs it. Source: Plannr API reference.
 */
import { z } from 'zod'
import { wireConversation, wireMessage } from '../../contract/plannr.ts'
import { segment } from './segment.ts'
import type { ApiRequest, Call, Transport } from './transport.ts'

type InConversation = { conversationUuid: string } & Call

const anything = z.unknown()

export function changeOperations(transport: Transport) {
  return { ...conversationChanges(transport), ...messageChanges(transport) }
}

function conversationChanges(transport: Transport) {
  const act = (
    method: ApiRequest['method'],
    { conversationUuid, signal }: InConversation,
    part: string,
    json: unknown,
  ) =>
    transport.send({ method, path: `${pathOf(conversationUuid)}${part}`, json, signal }, anything)
  return {
    renameConversation: ({ conversationUuid, name, signal }: InConversation & { name: string }) =>
      transport.send(
        { method: 'PUT', path: pathOf(conversationUuid), json: { name }, signal },
        wireConversation,
      ),
    pinConversation: (input: InConversation & { pinned: boolean }) =>
      act('POST', input, '/pin', { pin: input.pinned }),
    addParticipant: (input: InConversation & { accountUuid: string }) =>
      act('POST', input, '/participants', { participants: [input.accountUuid] }),
    /** A DELETE with a body, as the reference has it. */
    removeParticipant: (input: InConversation & { accountUuid: string }) =>
      act('DELETE', input, '/participants', { participants: [input.accountUuid] }),
    promoteAdmin: (input: InConversation & { accountUuid: string }) =>
      act('POST', input, '/admin', { participant: input.accountUuid }),
    demoteAdmin: (input: InConversation & { accountUuid: string }) =>
      act('DELETE', input, '/admin', { participant: input.accountUuid }),
  }
}

function messageChanges(transport: Transport) {
  const path = (input: { conversationUuid: string; messageUuid: string }) =>
    `${pathOf(input.conversationUuid)}/messages/${segment(input.messageUuid)}`
  return {
    getMessage: (input: InConversation & { messageUuid: string }) =>
      transport.send({ method: 'GET', path: path(input), signal: input.signal }, wireMessage),
    editMessage: (input: InConversation & { messageUuid: string; contents: string }) =>
      transport.send(
        {
          method: 'PUT',
          path: path(input),
          json: { contents: input.contents },
          signal: input.signal,
        },
        wireMessage,
      ),
    react: ({ messageUuid, reaction, signal }: { messageUuid: string; reaction: string } & Call) =>
      transport.send(
        {
          method: 'POST',
          path: '/api/v1/reaction',
          json: { reactable_type: 'message', reactable_uuid: messageUuid, reaction },
          signal,
        },
        anything,
      ),
  }
}

function pathOf(conversationUuid: string): string {
  return `/api/v1/conversation/${segment(conversationUuid)}`
}
