/** From Plannr's replies to what the screens show around a conversation. */
import type { Documents, MessageVersion } from '../../contract/details.ts'
import type { Person } from '../../contract/models.ts'
import { money } from '../../contract/numbers.ts'
import type { Tag } from '../../contract/tags.ts'
import type {
  WireAccount,
  WireCaseDetail,
  wireEdits,
  wireFolder,
  wireTag,
} from '../../contract/plannr.ts'
import type { z } from 'zod'
import { displayName } from './records.ts'

export function toPerson(wire: WireAccount): Person {
  return {
    accountUuid: wire.uuid,
    name: displayName(wire),
    kind: wire.type ?? '',
    hasLogin: wire.with_login,
    email: wire.email,
  }
}

export function toCaseSummary(wire: WireCaseDetail) {
  return {
    uuid: wire.uuid,
    name: wire.name ?? '',
    status: wire.status,
    reviewAt: wire.review_at,
  }
}

/** As Plannr writes it, or made of minor units where it did not. */
export function valueOf({ value }: WireCaseDetail): string | null {
  if (!value) return null
  if (value.formatted !== null) return value.formatted
  const { amount, currency } = value
  if (amount === null || !/^-?\d{1,15}$/.test(amount)) return null
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return null
  return money(Number(amount) / 100, currency)
}

export function toTag(wire: z.infer<typeof wireTag>): Tag {
  return { uuid: wire.uuid, name: wire.name ?? '', colour: wire.colour ?? '#888888' }
}

/** The newest first: what was sent last is what is looked for. */
export function toDocuments(wire: z.infer<typeof wireFolder>): Documents {
  const files = (wire.files ?? []).map((file) => ({
    uuid: file.uuid,
    name: file.filename ?? file.name ?? file.uuid,
    size: file.size,
    createdAt: file.created_at,
  }))
  const folders = (wire.folders ?? []).map((folder) => ({
    uuid: folder.uuid,
    name: folder.name ?? '',
    filesCount: folder.files_count,
  }))
  return { files: files.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)), folders }
}

/** The newest first. Whether the reply begins with the oldest is not documented: its times tell. */
export function toVersions(wire: z.infer<typeof wireEdits>): MessageVersion[] {
  const versions = (wire.data ?? []).map((edit) => ({
    text: edit.contents ?? '',
    at: edit.created_at,
  }))
  const isOldestFirst = (versions[0]?.at ?? 0) <= (versions.at(-1)?.at ?? 0)
  // Of one second the order is the server's: sorting keeps it.
  const newestFirst = isOldestFirst ? versions.toReversed() : versions
  return newestFirst.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
}
