/** People, cases, tags, documents and earlier words. Source: Plannr API reference. */
import { z } from 'zod'
import {
  wireAccount,
  wireCaseDetail,
  wireEdits,
  wireFile,
  wireFolder,
  wireTag,
  type WireAccount,
  type WireCaseDetail,
} from '../../contract/plannr.ts'
import { fetchPage, type Page } from './pages.ts'
import { segment } from './segment.ts'
import type { Call, Transport } from './transport.ts'

/** Somebody is typing: an answer that comes later than this helps nobody. */
const TYPING_TIMEOUT_MS = 8_000

export function directoryOperations(transport: Transport) {
  return { ...people(transport), ...cases(transport), ...tags(transport), ...contents(transport) }
}

function people(transport: Transport) {
  return {
    findAccounts({
      name,
      ...request
    }: { name: string; perPage: number } & Call): Promise<Page<WireAccount>> {
      const query = { 'filter[name]': name, per_page: String(request.perPage) }
      const path = '/api/v1/account'
      return fetchPage(
        transport,
        { ...request, path, query, timeoutMs: TYPING_TIMEOUT_MS },
        wireAccount,
      )
    },
  }
}

function cases(transport: Transport) {
  return {
    /** By name, as is the server's own order. There is no filter for names. */
    listCases(
      input: { perPage: number; next?: string | null } & Call,
    ): Promise<Page<WireCaseDetail>> {
      const query = { include: 'status,type', sort: 'name', per_page: String(input.perPage) }
      const path = '/api/v1/cases'
      return fetchPage(
        transport,
        { ...input, path, query, timeoutMs: TYPING_TIMEOUT_MS },
        wireCaseDetail,
      )
    },
    getCase: ({ uuid, signal }: { uuid: string } & Call) =>
      transport.send(
        { method: 'GET', path: `/api/v1/cases/${segment(uuid)}`, signal },
        wireCaseDetail,
      ),
  }
}

function tags(transport: Transport) {
  const path = '/api/v1/tag'
  return {
    listTags: (input: { perPage: number; next?: string | null } & Call) =>
      fetchPage(
        transport,
        { ...input, path, query: { sort: 'name', per_page: String(input.perPage) } },
        wireTag,
      ),
    /** What it answers is documented for one mode only: a success is believed. */
    tagConversation: (
      input: { conversationUuid: string; tagUuid: string; mode: 'attach' | 'detach' } & Call,
    ) =>
      transport.send(
        {
          method: 'POST',
          path,
          json: {
            mode: input.mode,
            taggable_type: 'conversation',
            taggable_uuid: input.conversationUuid,
            tags: [input.tagUuid],
          },
          signal: input.signal,
        },
        z.unknown(),
      ),
  }
}

function contents(transport: Transport) {
  const of = (conversationUuid: string) => `/api/v1/conversation/${segment(conversationUuid)}`
  return {
    documents: ({ conversationUuid, signal }: { conversationUuid: string } & Call) =>
      transport.send(
        { method: 'GET', path: `${of(conversationUuid)}/documents`, signal },
        wireFolder,
      ),
    file: ({ uuid, signal }: { uuid: string } & Call) =>
      transport.send({ method: 'GET', path: `/api/v1/file/${segment(uuid)}`, signal }, wireFile),
    /** `message` in the singular, other than everywhere else. */
    messageEdits: (input: { conversationUuid: string; messageUuid: string } & Call) =>
      transport.send(
        {
          method: 'GET',
          path: `${of(input.conversationUuid)}/message/${segment(input.messageUuid)}/edits`,
          signal: input.signal,
        },
        wireEdits,
      ),
  }
}
