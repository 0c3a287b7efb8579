/** Plannr's operations that Parley uses, one function each. Source: Plannr API reference. */
import {
  wireConversation,
  wireLogins,
  wireMessage,
  wireUser,
  type WireConversation,
  type WireMessage,
} from '../../contract/plannr.ts'
import { fetchPage, type Page } from './pages.ts'
import { createTransport, type Transport, type TransportOptions } from './transport.ts'

/** Everything that a row of the list and the change detection need; `pinned` comes with participants. */
const CONVERSATION_INCLUDES =
  'participants,participants_count,latest_message,messages_count,files_count,case,tags'

export type Multipart = { contentType: string; body: ReadableStream<Uint8Array>; size: number }

export type PlannrApi = ReturnType<typeof createPlannrApi>

type Call = { signal?: AbortSignal | undefined }

export function createPlannrApi(options: TransportOptions) {
  const transport = createTransport(options)
  return { ...identity(transport), ...conversations(transport), ...messages(transport) }
}

function identity(transport: Transport) {
  return {
    logins: ({ signal }: Call = {}) =>
      transport.send({ method: 'GET', path: '/api/v1/logins', signal }, wireLogins),
    me: ({ signal }: Call = {}) =>
      transport.send({ method: 'GET', path: '/api/v1/me', signal }, wireUser),
  }
}

function conversations(transport: Transport) {
  const path = '/api/v1/conversation'
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
      return fetchPage(transport, { ...input, path, query }, wireConversation)
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
      const page = await fetchPage(transport, { ...input, path, query }, wireConversation)
      return page.items.find((item) => item.uuid === input.uuid) ?? null
    },
    getConversation: (input: { uuid: string } & Call) =>
      transport.send(
        { method: 'GET', path: `${path}/${segment(input.uuid)}`, signal: input.signal },
        wireConversation,
      ),
    createConversation: (
      input: { name: string; participants: string[]; message?: string } & Call,
    ) => {
      const { name, participants, message } = input
      return transport.send(
        {
          method: 'POST',
          path,
          json: { name, participants, ...(message ? { message } : {}) },
          signal: input.signal,
        },
        wireConversation,
      )
    },
    renameConversation: (input: { uuid: string; name: string } & Call) =>
      transport.send(
        {
          method: 'PUT',
          path: `${path}/${segment(input.uuid)}`,
          json: { name: input.name },
          signal: input.signal,
        },
        wireConversation,
      ),
  }
}

/** A file upload may take long; a connection that stands still for good is cut by the server. */
const UPLOAD_TIMEOUT_MS = 60 * 60 * 1000

function messages(transport: Transport) {
  const path = (conversationUuid: string) =>
    `/api/v1/conversation/${segment(conversationUuid)}/messages`
  return {
    /** Newest first. */
    listMessages(input: {
      conversationUuid: string
      perPage: number
      /** Used when `next` of the page before is not at hand. */
      page?: number
      next?: string | null
      signal?: AbortSignal | undefined
    }): Promise<Page<WireMessage>> {
      const query: Record<string, string> = {
        sort: '-created_at',
        per_page: String(input.perPage),
      }
      if (input.page !== undefined) query['page'] = String(input.page)
      return fetchPage(
        transport,
        { ...input, path: path(input.conversationUuid), query },
        wireMessage,
      )
    },
    createMessage: (input: { conversationUuid: string; contents: string } & Call) =>
      transport.send(
        {
          method: 'POST',
          path: path(input.conversationUuid),
          json: { contents: input.contents },
          signal: input.signal,
        },
        wireMessage,
      ),
    createMessageInline: (input: { conversationUuid: string; multipart: Multipart } & Call) =>
      transport.send(
        {
          method: 'POST',
          path: `${path(input.conversationUuid)}/inline`,
          stream: input.multipart,
          timeoutMs: UPLOAD_TIMEOUT_MS,
          signal: input.signal,
        },
        wireMessage,
      ),
  }
}

function segment(uuid: string): string {
  return encodeURIComponent(uuid)
}
