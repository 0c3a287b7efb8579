import type { ParleyBridge } from '../../contract/bridge.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts'
import type { Failure } from '../../contract/errors.ts'
import { copy } from '../copy.ts'

/** A command that was answered with a failure the user can be told about. */
export class CallFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'CallFailure'
    this.failure = failure
  }
}

export type Call = <N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  files?: File[],
) => Promise<CommandOutput<N>>

/** `accountUuid`: whose page asks; main does everything in that account's name and in no other. */
export function createCall(bridge: ParleyBridge, accountUuid: string | null = null): Call {
  return async (name, input, files) => {
    const envelope = await bridge.invoke(name, input, accountUuid, files)
    if (!envelope.ok) throw new CallFailure(envelope.error)
    return envelope.value
  }
}

/** Whatever was thrown, as something that can be shown: a bug becomes `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailure) return error.failure
  // The browser's own road for errors nobody caught: main writes them to the log.
  reportError(error)
  return { code: 'internal', message: copy.internalFailure, retryable: true }
}
