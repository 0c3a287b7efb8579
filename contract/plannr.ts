/**
 * Plannr's replies as they come over the wire, read leniently: unknown fields are ignored, every
 * field but the identifiers may be missing or null, and a relation that was not loaded (the
 * reference shows a PHP class name in its place) reads as null. Only what would make a record
 * meaningless, such as a missing uuid or text of the wrong type, is an error.
 */
import { z } from 'zod'
import { parseTimestamp } from './timestamp.ts'

const identifier = z.string().min(1).max(64)

/** Words to show: what is not text reads as missing. */
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

/** What somebody wrote. Anything but text or null is an error, so that it can't blank what is stored. */
const body = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

const flag = z
  .union([
    z.boolean(),
    z.literal('true').transform(() => true),
    z.literal('false').transform(() => false),
  ])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

/** Counts and sizes come as numbers in some places and as strings in others. */
const count = z
  .union([
    z.number().int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

/** Epoch milliseconds; null when missing or in no form that we know. */
const timestamp = z.unknown().optional().transform(parseTimestamp)

/** An object when loaded; a class name, null or nothing when not. */
function relation<T extends z.ZodType>(schema: T) {
  return z.preprocess(
    (value) => (typeof value === 'object' && !Array.isArray(value) ? value : null),
    schema.nullable(),
  )
}

/**
 * A list when loaded; null when not, so that an unloaded list never reads as an empty one. An item
 * that makes no sense is left out: one odd tag must not hide a conversation.
 */
function relations<T extends z.ZodType>(schema: T) {
  return z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] | null => {
      if (!Array.isArray(value)) return null
      return value.flatMap((item: unknown) => {
        const parsed = schema.safeParse(item)
        return parsed.success ? [parsed.data] : []
      })
    })
}

/** As `relation`, but tells what the server did not load (undefined) from what is not there (null). */
function knownRelation<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => {
    if (value === null) return null
    return typeof value === 'object' && !Array.isArray(value) ? value : undefined
  }, schema.nullable().optional())
}

/** The examples show `{example, description}` in place of some scalars. */
const label = z.preprocess((value) => {
  if (typeof value === 'string') return value.startsWith('App\\') ? null : value
  const parsed = z.object({ name: z.string() }).safeParse(value)
  return parsed.success ? parsed.data.name : null
}, z.string().nullable())

export const wireAccount = z.object({
  uuid: identifier,
  name: text,
  first_name: text,
  last_name: text,
  type: text,
  role: text,
  email: text,
  with_login: flag,
  firm: relation(z.object({ name: text })),
})
export type WireAccount = z.infer<typeof wireAccount>

export const wireFile = z.object({
  uuid: identifier,
  name: text,
  filename: text,
  type: text,
  size: count,
  download_url: text,
  created_at: timestamp,
})
export type WireFile = z.infer<typeof wireFile>

const wireReaction = z.object({
  account_uuid: text,
  account_name: text,
  reaction: text,
})

export const wireMessage = z.object({
  uuid: identifier,
  contents: body,
  created_at: timestamp,
  updated_at: timestamp,
  deleted_at: timestamp,
  edited: flag,
  author: relation(wireAccount),
  files: relations(wireFile),
  reactions: relations(wireReaction),
})
export type WireMessage = z.infer<typeof wireMessage>

const wireLatestMessage = z.object({
  uuid: identifier,
  contents: body,
  created_at: timestamp,
  updated_at: timestamp,
  deleted_at: timestamp,
  author: relation(wireAccount),
})

/** The examples show `{example, description}` in place of amounts and their words. */
const sample = z.preprocess((value) => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  const parsed = z.object({ example: z.string() }).safeParse(value)
  return parsed.success ? parsed.data.example : null
}, z.string().nullable())

const wireValue = z.object({ amount: sample, formatted: sample, currency: sample })

const wireCase = z.object({
  uuid: identifier,
  name: text,
  status: label,
  type: label,
  review_at: timestamp,
})

export const wireCaseDetail = wireCase.extend({
  completed_at: timestamp,
  value: z.preprocess(
    (value) => (typeof value === 'string' ? { formatted: value } : value),
    relation(wireValue),
  ),
  assigned_to_uuids: relations(identifier),
})
export type WireCaseDetail = z.infer<typeof wireCaseDetail>

export const wireTag = z.object({ uuid: identifier, name: text, colour: text })

/** A folder within a folder comes without what is in it. */
const wireSubfolder = z.object({ uuid: identifier, name: text, files_count: count })
export const wireFolder = z.object({
  files: relations(wireFile),
  folders: relations(wireSubfolder),
})

const wireEdit = z.object({ contents: body, created_at: timestamp })
/** The example nests the list of versions in a list of its own; both forms are read. */
export const wireEdits = z.object({
  data: z.preprocess(
    (value) => (Array.isArray(value) ? value.flat(2) : value),
    relations(wireEdit),
  ),
})

export const wireConversation = z.object({
  uuid: identifier,
  name: text,
  created_at: timestamp,
  updated_at: timestamp,
  pinned: flag,
  is_admin: flag,
  participants_count: count,
  messages_count: count,
  files_count: count,
  latest_message: knownRelation(wireLatestMessage),
  participants: relations(wireAccount),
  case: knownRelation(wireCase),
  tags: relations(wireTag),
})
export type WireConversation = z.infer<typeof wireConversation>

const wireLogin = z.object({
  uuid: identifier,
  has_write_permission: flag,
  primary: flag,
  preferred_account_uuid: text,
  account: relation(wireAccount),
  firm: relation(z.object({ name: text })),
})

export const wireLogins = z.object({
  data: z.array(wireLogin),
  preferred_account_uuid: text,
})

export const wireUser = z.object({
  uuid: identifier,
  name: text,
  email: text,
  current_account: relation(wireAccount),
})

/** A page of a list. `links` and `meta` are Laravel's names; the guide only shows them as a picture. */
export function wirePage<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    links: relation(z.object({ next: text })),
    meta: relation(z.object({ total: count, current_page: count, last_page: count })),
  })
}

export const wireError = z.object({
  message: z.string().nullish().catch(null),
  errors: z.record(z.string(), z.array(z.string())).nullish().catch(null),
})
