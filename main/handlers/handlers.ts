import type { Pasted } from '../files/attach.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts'

/** What comes with a command besides its input, from trusted code only. */
export type CommandContext = {
  /** The account of the page that asks; null before there is one. */
  accountUuid: string | null
  /** Paths of the files that the user dropped or picked; turned from File to path by the preload. */
  paths: string[]
  /** Files that have no path, such as a picture of the screen. */
  pasted?: Pasted[]
}

/** One function a command: a missing or misnamed one does not compile. */
export type Handlers = {
  [N in CommandName]: (input: CommandInput<N>, context: CommandContext) => Promise<CommandOutput<N>>
}
