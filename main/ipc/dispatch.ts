/** From an untrusted call to a handler and back to an envelope. Knows nothing of Electron. */
import { z } from 'zod'
import { commands, type CommandName } from '../../contract/commands.ts'
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { Envelope } from '../../contract/bridge.ts'
import type { CommandContext, Handlers } from '../handlers/handlers.ts'
import type { LockPhase } from '../model/lock-phase.ts'
import type { Log } from '../model/log.ts'
import { mayAnswer, mayAsk } from './lock-gate.ts'

export type Dispatch = (
  name: unknown,
  input: unknown,
  context: unknown,
) => Promise<Envelope<unknown>>

/** `phase`: of the lock. */
export function createDispatch(handlers: Handlers, log: Log, phase: () => LockPhase): Dispatch {
  return async (name, input, context) => {
    try {
      if (!isCommand(name)) throw new ExpectedError('bad-input', { detail: 'unknown command' })
      mayAsk(name, phase())
      const value = await call(handlers, name, input, readContext(context))
      // It may have been locked in the meantime.
      mayAnswer(name, value, phase())
      return { ok: true, value }
    } catch (error) {
      if (!(error instanceof ExpectedError)) log.error(`command ${String(name)} broke`, error)
      return { ok: false, error: toFailure(error) }
    }
  }
}

/** Own properties only: "constructor" or "__proto__" is no command. */
function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name)
}

function call(
  handlers: Handlers,
  name: CommandName,
  input: unknown,
  context: CommandContext,
): Promise<unknown> {
  const parsed = commands[name].input.safeParse(input)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new ExpectedError('bad-input', { detail: `${name}: ${path}` })
  }
  return invoke(handlers[name], parsed.data, context)
}

/** The table's types tie each handler to its own input, which was just parsed with its own schema. */
function invoke(handler: unknown, input: unknown, context: CommandContext): Promise<unknown> {
  if (typeof handler !== 'function') throw new Error('a command without a handler')
  const result: unknown = Reflect.apply(handler, undefined, [input, context])
  return Promise.resolve(result)
}

const contextSchema = z.object({
  accountUuid: z.string().max(64).nullable().catch(null),
  paths: z.array(z.string()).catch([]),
  pasted: z
    .array(
      z.object({
        name: z.string().max(4096),
        type: z.string().max(255),
        size: z.number(),
        bytes: z.instanceof(Uint8Array).nullable(),
      }),
    )
    .max(500)
    .catch([]),
})

function readContext(context: unknown): CommandContext {
  const parsed = contextSchema.safeParse(context)
  if (!parsed.success) return { accountUuid: null, paths: [], pasted: [] }
  return { ...parsed.data, paths: parsed.data.paths.filter((path) => path !== '') }
}
