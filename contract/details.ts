/** What stands around a conversation: its case, its documents, its people to be, earlier words. */
import { z } from 'zod'
import { failureSchema } from './errors.ts'
import { caseSchema, personSchema } from './models.ts'

/** Epoch milliseconds, UTC. */
const instant = z.number()

export const foundPeopleSchema = z.object({
  people: z.array(personSchema),
  /** Why these are only the people known on this computer; null when Plannr was asked. */
  onlyHere: failureSchema.nullable(),
})

export const foundCasesSchema = z.object({
  cases: z.array(caseSchema),
  onlyHere: failureSchema.nullable(),
})

export const caseDetailSchema = caseSchema.extend({
  kind: z.string().nullable(),
  /** As Plannr writes it, for example £1,250.00. */
  value: z.string().nullable(),
  completedAt: instant.nullable(),
  /** Names of those it is assigned to, as far as they are known on this computer. */
  assignees: z.array(z.string()),
  unnamedAssignees: z.number(),
})
export type CaseDetail = z.infer<typeof caseDetailSchema>

const documentFileSchema = z.object({
  uuid: z.string(),
  name: z.string(),
  /** Bytes; null when the server did not say. */
  size: z.number().nullable(),
  createdAt: instant.nullable(),
})
const documentFolderSchema = z.object({
  uuid: z.string(),
  name: z.string(),
  filesCount: z.number().nullable(),
})
export const documentsSchema = z.object({
  files: z.array(documentFileSchema),
  folders: z.array(documentFolderSchema),
})
export type Documents = z.infer<typeof documentsSchema>

export const messageVersionSchema = z.object({ text: z.string(), at: instant.nullable() })
export type MessageVersion = z.infer<typeof messageVersionSchema>

/** What goes with a conversation when it is removed from this computer. */
export const leftoversSchema = z.object({
  /** Messages that have not left, and those that may not have. */
  messages: z.number(),
  /** Or an edit that was not saved. */
  hasDraft: z.boolean(),
})
export type Leftovers = z.infer<typeof leftoversSchema>
