import { z } from 'zod'
import { aboutCommands } from './about.ts'
import { menuStateSchema } from './actions.ts'
import { changeCommands } from './changes.ts'
import { conversationCommands } from './conversation-commands.ts'
import { detailCommands } from './detail-commands.ts'
import { diagnosticsCommands } from './diagnostics-commands.ts'
import { draftCommands } from './draft-commands.ts'
import { done, nothing } from './fields.ts'
import { fileCommands } from './file-commands.ts'
import { lockCommands } from './lock.ts'
import { messageCommands } from './message-commands.ts'
import { syncStatusSchema } from './models.ts'
import { networkCommands } from './network-commands.ts'
import { paneCommands } from './panes.ts'
import { searchCommands } from './search-commands.ts'
import { sessionCommands } from './session-commands.ts'
import { settingsCommands } from './settings-commands.ts'
import { threadCommands } from './thread-commands.ts'
import { updateCommands } from './updates.ts'

/**
 * Everything the renderer can ask of main. A command is named once, beside others of its kind, with the
 * form of its input and output; main parses each input before it acts on it.
 */
export const commands = {
  ...sessionCommands,
  ...conversationCommands,
  ...changeCommands,
  ...searchCommands,
  ...threadCommands,
  ...messageCommands,
  ...draftCommands,
  /** Every word that is right, a line each; empty while spell-check is off. Asked by the preload. */
  'spelling.words': { input: nothing, output: z.string() },
  'sync.status': { input: nothing, output: syncStatusSchema },
  'sync.checkNow': { input: nothing, output: done },
  /** Stops or goes on with fetching the past. */
  'sync.pauseHistory': { input: z.object({ paused: z.boolean() }), output: done },
  /** The page hears of it before main can: the system says that there is a network, or none. */
  'desk.networkChanged': { input: z.object({ online: z.boolean() }), output: done },
  /** What there is to see at the start has been painted: what nobody waits for may begin. */
  'page.painted': { input: nothing, output: done },
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
