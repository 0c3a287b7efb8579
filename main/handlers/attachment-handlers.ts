import { readFile } from 'node:fs/promises'
import type { CommandOutput } from '../../contract/commands.ts'
import type { FileLimits } from '../../contract/file-limits.ts'
import type { Draft } from '../../contract/models.ts'
import { inspectFiles, inspectPasted, problemOf } from '../files/attach.ts'
import { roomFor } from '../files/limits.ts'
import { isTooManyPixels, PICTURE_HEAD, picturePixels } from '../files/picture-size.ts'
import type { Clock } from '../model/clock.ts'
import type { StoredAttachment } from '../store/queries/attachments.ts'
import type { Store } from '../store/store.ts'
import type { SessionService } from '../workspace/session.ts'
import { writable } from './conversation-handlers.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names =
  | 'attachments.add'
  | 'attachments.pick'
  | 'attachments.remove'
  | 'attachments.restore'
  | 'attachments.picture'

export type AttachmentHandlerOptions = {
  session: SessionService
  clock: Clock
  /** Asks the user with the system's dialog; paths, or none when cancelled. */
  pickFiles: () => Promise<string[]>
  fileLimits: () => FileLimits
}

/** Pictures that Chromium draws. It does so in the page's sandbox: they may be anybody's. */
const DRAWN = new Set(['image/gif', 'image/jpeg', 'image/png', 'image/webp'])
/** Bytes. */
const LARGEST_PICTURE = 24 * 1024 ** 2

export function attachmentHandlers(options: AttachmentHandlerOptions): Pick<Handlers, Names> {
  const { session, clock } = options
  return {
    'attachments.add': ({ conversationUuid }, context) =>
      attach(options, conversationUuid, context),
    'attachments.pick': async ({ conversationUuid }, context) => {
      const paths = await options.pickFiles()
      return attach(options, conversationUuid, { ...context, paths, pasted: [] })
    },
    'attachments.remove': ({ conversationUuid, id }, context) => {
      const { store } = session.workspaceOf(context.accountUuid)
      const draft = store.removeAttachment({ conversationUuid, id, now: clock.now() })
      return withProblems(store, conversationUuid, draft)
    },
    'attachments.restore': ({ conversationUuid, ids }, context) => {
      const { store } = writable(session, context)
      const draft = store.restoreAttachments({ conversationUuid, ids })
      return withProblems(store, conversationUuid, draft)
    },
    async 'attachments.picture'({ conversationUuid, id }, context) {
      const { store } = session.workspaceOf(context.accountUuid)
      const file = (await store.draftFiles(conversationUuid)).find((one) => one.id === id)
      const fits = file?.type && DRAWN.has(file.type) && file.size <= LARGEST_PICTURE
      const bytes = fits ? await bytesOf(store, file) : null
      const pixels = bytes && picturePixels(bytes.subarray(0, PICTURE_HEAD))
      return pixels === null || isTooManyPixels(pixels) ? null : bytes
    },
  }
}

async function attach(
  options: AttachmentHandlerOptions,
  conversationUuid: string,
  context: CommandContext,
): Promise<CommandOutput<'attachments.add'>> {
  const { store } = writable(options.session, context)
  const room = roomFor(options.fileLimits(), await store.draftFiles(conversationUuid))
  const { files, refused } = await inspectFiles(context.paths, room)
  const now = new Date(options.clock.now())
  const { pasted, refused: also } = inspectPasted(context.pasted ?? [], room, now)
  const draft = store.addAttachments({ conversationUuid, files, pasted })
  return {
    draft: await withProblems(store, conversationUuid, draft),
    refused: [...refused, ...also],
  }
}

/** With what stands in the way of each file now: a drive may be gone, and come back. */
export async function withProblems(
  store: Store,
  conversationUuid: string,
  asked: Promise<Draft>,
): Promise<Draft> {
  const draft = await asked
  if (draft.attachments.length === 0) return draft
  const files = await store.draftFiles(conversationUuid)
  const problems = await Promise.all(
    files.map(async (file) => [file.id, await problemOf(file)] as const),
  )
  const known = new Map(problems)
  return {
    ...draft,
    attachments: draft.attachments.map((one) => ({ ...one, problem: known.get(one.id) ?? null })),
  }
}

async function bytesOf(
  store: Store,
  file: StoredAttachment,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Gone since: its row says so.
  if (file.path !== '') return readFile(file.path).catch(() => null)
  const parts: Uint8Array[] = []
  for (;;) {
    const part = await store.pastedPart({ id: file.id, part: parts.length })
    if (!part) return Buffer.concat(parts)
    parts.push(part)
  }
}
