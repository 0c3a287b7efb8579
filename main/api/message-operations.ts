/** Messages. Source: Plannr API reference, messages. */
import { wireMessage, type WireMessage } from '../../contract/plannr.ts'
import { fetchPage, type Page } from './pages.ts'
import { segment } from './segment.ts'
import type { Call, Transport } from './transport.ts'

export type Multipart = { contentType: string; body: ReadableStream<Uint8Array>; size: number }

/** A file upload may take long; a connection that stands still for good is cut by the server. */
const UPLOAD_TIMEOUT_MS = 60 * 60 * 1000

export function messageOperations(transport: Transport) {
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
