/** Rows of the list as the screens show them. */
import { caseSchema, type ConversationSummary, type Person } from '../../../contract/models.ts'
import { readPreview } from './summary.ts'

export type SummaryRow = {
  uuid: string
  name: string
  pinned: number
  archived: number
  gone: number
  muted: number
  unread: number
  draft: string | null
  draft_files: number
  preview_json: string | null
  activity_at: number
  latest_at: number | null
  participants_count: number
  case_json: string | null
}

/** Columns of a conversation `c` with its draft `d`. */
export const SUMMARY = `
  c.uuid, c.name, c.pinned, c.archived, c.gone, c.unread, substr(d.text, 1, 160) AS draft,
  (SELECT count(*) FROM attachment a WHERE a.conversation_id = c.id AND a.message_id IS NULL AND a.removed = 0)
    AS draft_files,
  EXISTS (SELECT 1 FROM meta WHERE meta.name = 'muted-' || c.uuid) AS muted,
  c.preview_json, c.activity_at, c.latest_at, c.participants_count, c.case_json`

export function toSummary(row: SummaryRow): ConversationSummary {
  return {
    uuid: row.uuid,
    name: row.name,
    pinned: row.pinned === 1,
    archived: row.archived === 1,
    gone: row.gone === 1,
    muted: row.muted === 1,
    unread: row.unread,
    draft: row.draft?.trim() ? row.draft : row.draft_files > 0 ? '' : null,
    preview: readPreview(row.preview_json),
    activityAt: row.preview_json === null ? null : row.activity_at,
    participantsCount: row.participants_count,
    case: row.case_json === null ? null : caseSchema.parse(JSON.parse(row.case_json)),
  }
}

export type PersonRow = {
  uuid: string
  name: string
  kind: string
  has_login: number | null
  email: string | null
}

export function toPerson(row: PersonRow): Person {
  return {
    accountUuid: row.uuid,
    name: row.name,
    kind: row.kind,
    hasLogin: row.has_login === null ? null : row.has_login === 1,
    email: row.email,
  }
}
