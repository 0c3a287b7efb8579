/**
 * The rows of the demo firm's books, as zod schemas because a snapshot is read back from disk.
 * Times are milliseconds since 1970 and always whole seconds, as the API knows nothing finer.
 */
import { z } from 'zod'

const uuid = z.string()
const time = z.number()

export const firmSchema = z.object({
  uuid,
  name: z.string(),
  slug: z.string(),
  town: z.string(),
  postcode: z.string(),
  createdAt: time,
})

export const accountSchema = z.object({
  uuid,
  firmUuid: uuid,
  type: z.enum(['client', 'employee', 'external']),
  role: z.enum([
    'individual',
    'joint',
    'trust',
    'business',
    'member',
    'owner',
    'admin',
    'introducer',
  ]),
  /** What the person does; steers who writes what in a seeded thread. */
  duty: z.enum(['adviser', 'paraplanner', 'administrator', 'client', 'external']),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  withLogin: z.boolean(),
  isProspect: z.boolean(),
  circleUuid: uuid.nullable(),
  adviserUuid: uuid.nullable(),
  nextReviewAt: time.nullable(),
  createdAt: time,
})

export const userSchema = z.object({
  uuid,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  createdAt: time,
})

export const loginSchema = z.object({
  uuid,
  userUuid: uuid,
  accountUuid: uuid,
  canWrite: z.boolean(),
  canDelete: z.boolean(),
  primary: z.boolean(),
  createdAt: time,
})

export const circleSchema = z.object({ uuid, firmUuid: uuid, name: z.string(), createdAt: time })

export const tagSchema = z.object({
  uuid,
  firmUuid: uuid,
  name: z.string(),
  slug: z.string(),
  colour: z.string(),
  createdAt: time,
})

export const caseSchema = z.object({
  uuid,
  firmUuid: uuid,
  name: z.string(),
  type: z.object({ uuid, name: z.string() }),
  status: z.object({ uuid, name: z.string(), position: z.number() }),
  reviewAt: time.nullable(),
  completedAt: time.nullable(),
  valuePence: z.number(),
  assignedTo: z.array(uuid),
  participants: z.array(uuid),
  createdAt: time,
  updatedAt: time,
})

export const fileSchema = z.object({
  uuid,
  /** The download address has an identifier of its own, as in Plannr's examples. */
  downloadUuid: uuid,
  firmUuid: uuid,
  accountUuid: uuid,
  conversationUuid: uuid.nullable(),
  filename: z.string(),
  type: z.string(),
  status: z.enum(['uploaded', 'uploading']),
  createdAt: time,
  tagUuids: z.array(uuid),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('drawn'), seed: z.number() }),
    z.object({ kind: z.literal('stored'), base64: z.string() }),
    /** Too large for the snapshot: on the disk. */
    z.object({
      kind: z.literal('spooled'),
      path: z.string(),
      size: z.number(),
      sha256: z.string(),
    }),
    z.object({ kind: z.literal('announced'), size: z.number() }),
  ]),
})

export const reactionSchema = z.object({
  uuid,
  accountUuid: uuid,
  reaction: z.string(),
  createdAt: time,
})

export const messageSchema = z.object({
  uuid,
  conversationUuid: uuid,
  authorUuid: uuid,
  contents: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
  deletedAt: time.nullable(),
  /** Earlier versions, oldest first. */
  edits: z.array(z.object({ contents: z.string(), createdAt: time })),
  fileUuids: z.array(uuid),
  reactions: z.array(reactionSchema),
})

export const topicSchema = z.enum([
  'review',
  'pension',
  'mortgage',
  'protection',
  'probate',
  'business',
  'team',
  'general',
  'welsh',
  'chinese',
  'arabic',
])

export const conversationSchema = z.object({
  uuid,
  firmUuid: uuid,
  name: z.string(),
  slug: z.string(),
  topic: topicSchema,
  caseUuid: uuid.nullable(),
  participants: z.array(uuid),
  admins: z.array(uuid),
  pinnedBy: z.array(uuid),
  archivedBy: z.array(uuid),
  tagUuids: z.array(uuid),
  createdAt: time,
  updatedAt: time,
})

export const notificationSchema = z.object({
  uuid,
  accountUuid: uuid,
  title: z.string(),
  description: z.string(),
  modelType: z.string(),
  modelUuid: uuid,
  readAt: time.nullable(),
  createdAt: time,
})

export const webhookSchema = z.object({
  uuid,
  firmUuid: uuid,
  url: z.string(),
  events: z.array(z.string()),
  signingSecret: z.string(),
  createdAt: time,
  updatedAt: time,
})

export const snapshotSchema = z.object({
  version: z.literal(1),
  userUuid: uuid,
  firms: z.array(firmSchema),
  accounts: z.array(accountSchema),
  users: z.array(userSchema),
  logins: z.array(loginSchema),
  circles: z.array(circleSchema),
  tags: z.array(tagSchema),
  cases: z.array(caseSchema),
  files: z.array(fileSchema),
  conversations: z.array(conversationSchema),
  messages: z.array(messageSchema),
  notifications: z.array(notificationSchema),
  webhooks: z.array(webhookSchema),
})

export type Firm = z.infer<typeof firmSchema>
export type Account = z.infer<typeof accountSchema>
export type User = z.infer<typeof userSchema>
export type Login = z.infer<typeof loginSchema>
export type Circle = z.infer<typeof circleSchema>
export type Tag = z.infer<typeof tagSchema>
export type Case = z.infer<typeof caseSchema>
export type StoredFile = z.infer<typeof fileSchema>
export type Reaction = z.infer<typeof reactionSchema>
export type Message = z.infer<typeof messageSchema>
export type Topic = z.infer<typeof topicSchema>
export type Conversation = z.infer<typeof conversationSchema>
export type Notification = z.infer<typeof notificationSchema>
export type Webhook = z.infer<typeof webhookSchema>
export type Duty = Account['duty']
export type WorldSnapshot = z.infer<typeof snapshotSchema>
