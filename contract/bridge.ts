import type { CommandInput, CommandName, CommandOutput } from './commands.ts'
import type { Failure } from './errors.ts'
import type { ParleyEvent } from './events.ts'

export type Envelope<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** What the preload puts on `window.parley`: all that the renderer can reach. */
export type ParleyBridge = {
  /**
   * `accountUuid`: the account on the page that asks, for everything but the session itself. `files`
   * are turned into paths by the preload and never by the renderer.
   */
  invoke<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    accountUuid: string | null,
    files?: File[],
  ): Promise<Envelope<CommandOutput<N>>>
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: ParleyEvent) => void): () => void
}

export const INVOKE_CHANNEL = 'parley:invoke'
export const EVENT_CHANNEL = 'parley:event'
