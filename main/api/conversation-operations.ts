/** Conversations. Source: Plannr API reference, conversation. */
import { wireConversation, type WireConversation } from '../../contract/plannr.ts'
import { fetchPage, type Page } from './pages.ts'
import { segment } from './segment.ts'
import type { Call, Transport } from './transport.ts'

/** Everything that a row of the list and the change detection need; `pinned` comes with participants. */
const CONVERSATION_INCLUDES =
  'participants,participants_count,latest_message,messages_count,files_count,case,tags'

const PATH = '/api/v1/conversation'

export function conversationOperations(transport: Transport) {
  return { ...reading(transport), ...writing(transport) }
}

function reading(transport: Transport) {
  return {
    /** `next` is the address that the previous page gave; without it, the first page. */
    listConversations(input: {
      perPage: number
      archived?: 'with' | 'only' | 'false'
      next?: string | null
      signal?: AbortSignal | undefined
    }): Promise<Page<WireConversation>> {
      const query = {
        sort: '-latest_message',
        include: CONVERSATION_INCLUDES,
        'filter[archived]': input.archived ?? 'false',
        per_page: String(input.perPage),
      }
      return fetchPage(transport, { ...input, path: PATH, query }, wireConversation)
    },
    /** One conversation with everything included; null when it is not visible (any more). */
    async findConversation(input: {
      uuid: string
      signal?: AbortSignal | undefined
    }): Promise<WireConversation | null> {
      const query = {
        include: CONVERSATION_INCLUDES,
        'filter[uuid]': input.uuid,
        'filter[archived]': 'with',
        per_page: '1',
      }
      const page = await fetchPage(transport, { ...input, path: PATH, query }, wireConversation)
      return page.items.find((item) => item.uuid === input.uuid) ?? null
    },
    getConversation: (input: { uuid: string } & Call) =>
      transport.send(
        { method: 'GET', path: `${PATH}/${segment(input.uuid)}`, signal: input.signal },
        wireConversation,
      ),
  }
}

function writing(transport: Transport) {
  return {
    createConversation: (
      input: {
        name: string
        participants: string[]
        caseUuid?: string | null
        message?: string
      } & Call,
    ) => {
      const { name, participants, caseUuid, message } = input
      const more = { ...(caseUuid ? { case: caseUuid } : {}), ...(message ? { message } : {}) }
      return transport.send(
        {
          method: 'POST',
          path: PATH,
          json: { name, participants, ...more },
          signal: input.signal,
        },
        wireConversation,
      )
    },
  }
}
