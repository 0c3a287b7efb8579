import { z } from 'zod'
import { menuStateSchema } from './actions.ts'
import { changeSchema } from './changes.ts'
import { aboutCommands } from './about.ts'
import { diagnosticsCommands } from './diagnostics-commands.ts'
import { detailCommands } from './detail-commands.ts'
import { fileCommands } from './file-commands.ts'
import {
  accountChoiceSchema,
  attachmentSchema,
  conversationDetailSchema,
  draftSchema,
  editDraftSchema,
  listFilterSchema,
  listWindowSchema,
  newConversationDraftSchema,
  personSchema,
  searchPageSchema,
  searchPlacesSchema,
  sessionSchema,
  syncStatusSchema,
  threadChangesSchema,
  threadPageSchema,
  threadSpanSchema,
  unreadByAccountSchema,
} from './models.ts'
import { failureSchema } from './errors.ts'
import { lockCommands } from './lock.ts'
import { networkCommands } from './network-commands.ts'
import { paneCommands } from './panes.ts'
import { settingsCommands } from './settings-commands.ts'
import { updateCommands } from './updates.ts'

const uuid = z.string().min(1).max(64)
const key = z.number().int()
const nothing = z.object({}).strict()
const done = z.null()
const version = z.number().int().min(0)

/** The server's own limit is not public; far above what a person types. */
export const MESSAGE_MAX_LENGTH = 1_000_000
const NAME_MAX_LENGTH = 10_000

/**
 * Everything the renderer can ask of main. A command is named once, here, with the form of its
 * input and output; main parses each input before it acts on it.
 */
export const commands = {
  'session.get': { input: nothing, output: sessionSchema },
  'session.signInWithToken': {
    input: z.object({ token: z.string().max(20_000) }),
    output: sessionSchema,
  },
  /** In the system's browser: answers when the user is back, or has cancelled. */
  'session.signInWithPlannr': { input: nothing, output: sessionSchema },
  'session.cancelSignIn': { input: nothing, output: done },
  'session.startDemo': { input: nothing, output: sessionSchema },
  'session.chooseAccount': { input: z.object({ accountUuid: uuid }), output: sessionSchema },
  /** Starts again after `blocked`, for example once the keychain is unlocked. */
  'session.tryAgain': { input: nothing, output: sessionSchema },
  /**
   * Removes token, keys and stored messages of this computer. With unsent messages or drafts and
   * without `discardUnsent` nothing happens but that they are counted.
   */
  'session.signOut': {
    input: z.object({ discardUnsent: z.boolean() }),
    output: z.object({ signedOut: z.boolean(), unsent: z.number() }),
  },
  'session.unread': { input: nothing, output: unreadByAccountSchema },
  'session.accounts': { input: nothing, output: z.array(accountChoiceSchema) },

  'conversations.window': {
    input: z.object({
      filter: listFilterSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: listWindowSchema,
  },
  /** In the order of the list, around at its ends, without the muted ones; null when there is no other. */
  'conversations.nextUnread': {
    input: z.object({ from: uuid.nullable(), step: z.union([z.literal(-1), z.literal(1)]) }),
    output: z.object({ conversationUuid: uuid.nullable() }),
  },
  'conversation.get': {
    input: z.object({ conversationUuid: uuid }),
    output: conversationDetailSchema.nullable(),
  },
  /** On this computer only: Plannr knows nothing like it. */
  'conversation.mute': {
    input: z.object({ conversationUuid: uuid, muted: z.boolean() }),
    output: done,
  },
  'conversation.create': {
    input: z.object({
      name: z.string().max(NAME_MAX_LENGTH),
      participants: z.array(uuid).max(500),
      caseUuid: uuid.nullable(),
      message: z.string().max(MESSAGE_MAX_LENGTH),
    }),
    output: z.object({ conversationUuid: uuid }),
  },
  /** What was typed in the dialog for a new conversation and not created yet. */
  'newConversation.load': { input: nothing, output: newConversationDraftSchema },
  'newConversation.save': { input: newConversationDraftSchema, output: done },
  /** Shown at once, stored, and made so in Plannr as soon as that can be. */
  'change.request': {
    input: z.object({ conversationUuid: uuid, change: changeSchema }),
    output: done,
  },
  'change.retry': { input: z.object({ id: z.number().int() }), output: done },
  /** Lets go of a change that Plannr refused. */
  'change.dismiss': { input: z.object({ id: z.number().int() }), output: done },
  /** People of the firm whose name contains the query, those known on this computer. */
  'people.search': {
    input: z.object({ query: z.string().max(200) }),
    output: z.array(personSchema),
  },

  /** The newest first; `next` of one answer gives the following ones. */
  'search.messages': {
    input: z.object({
      typed: z.string().max(10_000),
      next: z
        .string()
        .regex(/^\d{1,19}$/)
        .nullable(),
      limit: z.number().int().min(1).max(200),
      /** Only in this one; null: everywhere. */
      conversationUuid: uuid.nullable(),
    }),
    output: searchPageSchema,
  },
  /** Conversations and people by name, for the jump to one of them. */
  'search.places': {
    input: z.object({ typed: z.string().max(10_000), limit: z.number().int().min(1).max(100) }),
    output: searchPlacesSchema,
  },
  /** The messages around one, wherever in the thread it is. */
  'thread.around': {
    input: z.object({
      conversationUuid: uuid,
      key,
      limit: z.number().int().min(1).max(500),
    }),
    output: threadSpanSchema,
  },
  'thread.newer': {
    input: z.object({
      conversationUuid: uuid,
      afterKey: key,
      limit: z.number().int().min(1).max(500),
    }),
    output: threadSpanSchema,
  },
  /** The first message at or after that time (epoch milliseconds), or the last one; null in an empty thread. */
  'thread.at': {
    input: z.object({ conversationUuid: uuid, time: z.number() }),
    output: z.object({ key: key.nullable() }),
  },
  /** The newest messages, and from now on this is the thread on the screen. */
  'thread.open': {
    input: z.object({ conversationUuid: uuid, limit: z.number().int().min(1).max(500) }),
    output: threadPageSchema,
  },
  'thread.older': {
    input: z.object({
      conversationUuid: uuid,
      beforeKey: key,
      limit: z.number().int().min(1).max(500),
    }),
    output: threadPageSchema,
  },
  /** Messages added or changed after a revision. */
  'thread.changes': {
    input: z.object({ conversationUuid: uuid, since: z.number() }),
    output: threadChangesSchema,
  },
  'thread.close': { input: nothing, output: done },
  /** Whether the end of the open thread is on the screen: what arrives there needs no notification. */
  'thread.atEnd': { input: z.object({ conversationUuid: uuid, atEnd: z.boolean() }), output: done },
  /** Everything up to this message has been on the screen long enough. */
  'thread.markRead': { input: z.object({ conversationUuid: uuid, key }), output: done },
  /** The newest message of somebody else counts as unread again. */
  'thread.markUnread': { input: z.object({ conversationUuid: uuid }), output: done },

  /** Hands the text and the draft's attachments to the outbox and clears the draft, in one step. */
  'message.send': {
    input: z.object({
      conversationUuid: uuid,
      text: z.string().max(MESSAGE_MAX_LENGTH),
      /**
       * The newest message of somebody else that the user has had before their eyes. With a newer
       * one there the answer is newer-messages, and nothing leaves. Left out: nothing was shown yet.
       */
      seenKey: key.nullable().optional(),
      /** The files of the draft that go along; left out: all. One that is missing keeps it back. */
      attachments: z.array(attachmentSchema.shape.id).max(500).optional(),
      /** Saves of the draft with this version or a lower one no longer count. */
      version: version.optional(),
    }),
    output: z.object({ key }),
  },
  /** A message that is held, or was discarded a moment ago, comes back into the draft, before what stands there. */
  'message.takeBack': {
    input: z.object({ conversationUuid: uuid, key }),
    /** Its own words, and the draft with them and its files. */
    output: z.object({ words: z.string(), draft: draftSchema }),
  },
  'message.retry': { input: z.object({ key }), output: done },
  /** For a minute `message.takeBack` undoes it. */
  'message.discard': { input: z.object({ key }), output: done },
  /** Stops it on its way. What may have reached Plannr is looked up before it counts as cancelled. */
  'message.cancel': { input: z.object({ key }), output: done },
  /** Takes a file out of a message that failed; `name` as it is shown in that place. */
  'message.removeFile': {
    input: z.object({ key, index: z.number().int().min(0), name: z.string().max(10_000) }),
    output: done,
  },

  'draft.get': { input: z.object({ conversationUuid: uuid }), output: draftSchema },
  'draft.save': {
    input: z.object({
      conversationUuid: uuid,
      text: z.string().max(MESSAGE_MAX_LENGTH),
      /** Higher than that of the save before; without it the save always counts. */
      version: version.optional(),
    }),
    /** The version stored now: another than the one given when that came too late. */
    output: z.object({ version }),
  },
  /** Edits of this conversation that were typed and not saved, the one touched last at the end. */
  'editDraft.list': {
    input: z.object({ conversationUuid: uuid }),
    output: z.array(editDraftSchema),
  },
  /** Without words, or with those that the message has, there is nothing to keep. */
  'editDraft.save': {
    input: z.object({
      conversationUuid: uuid,
      draft: editDraftSchema.extend({
        before: z.string().max(MESSAGE_MAX_LENGTH),
        text: z.string().max(MESSAGE_MAX_LENGTH),
      }),
    }),
    output: done,
  },
  /**
   * The files go beside the input: only the preload can turn a File into a path, or into bytes when it
   * has none.
   */
  'attachments.add': {
    input: z.object({ conversationUuid: uuid }),
    output: z.object({
      draft: draftSchema,
      refused: z.array(z.object({ name: z.string(), failure: failureSchema })),
    }),
  },
  /** Asks with the system's own file dialog. */
  'attachments.pick': {
    input: z.object({ conversationUuid: uuid }),
    output: z.object({
      draft: draftSchema,
      refused: z.array(z.object({ name: z.string(), failure: failureSchema })),
    }),
  },
  'attachments.remove': {
    input: z.object({ conversationUuid: uuid, id: attachmentSchema.shape.id }),
    output: draftSchema,
  },
  /** Takes back a removal. */
  'attachments.restore': {
    input: z.object({ conversationUuid: uuid, ids: z.array(attachmentSchema.shape.id).max(500) }),
    output: draftSchema,
  },
  /** The bytes of an attached picture, for a small one in its row; null when it is none, or too large. */
  'attachments.picture': {
    input: z.object({ conversationUuid: uuid, id: attachmentSchema.shape.id }),
    output: z.instanceof(Uint8Array).nullable(),
  },

  /** Every word that is right, a line each; empty while spell-check is off. Asked by the preload. */
  'spelling.words': { input: nothing, output: z.string() },
  'sync.status': { input: nothing, output: syncStatusSchema },
  'sync.checkNow': { input: nothing, output: done },
  /** Stops or goes on with fetching the past. */
  'sync.pauseHistory': { input: z.object({ paused: z.boolean() }), output: done },
  /** The page hears of it before main can: the system says that there is a network, or none. */
  'desk.networkChanged': { input: z.object({ online: z.boolean() }), output: done },
  ...detailCommands,
  ...fileCommands,
  ...settingsCommands,
  ...lockCommands,
  ...updateCommands,
  ...networkCommands,
  ...paneCommands,
  ...diagnosticsCommands,
  ...aboutCommands,
  /** What the application's menu can do in the page now. */
  'menu.update': { input: menuStateSchema, output: done },
  /** Opens a web, mail or phone link with the system's own program. */
  'link.open': { input: z.object({ url: z.string().max(8_000) }), output: done },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export type CommandName = keyof typeof commands
export type CommandInput<N extends CommandName> = z.infer<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.infer<(typeof commands)[N]['output']>
