import type { CommandOutput } from '../../contract/commands.ts'
import type { Handlers } from './handlers.ts'

export type UpdateWays = {
  state(): CommandOutput<'updates.get'>
  check(): Promise<CommandOutput<'updates.check'>>
  restart(): void
}

export function updateHandlers({
  updates,
}: {
  updates: UpdateWays
}): Pick<Handlers, 'updates.get' | 'updates.check' | 'updates.restart'> {
  return {
    'updates.get': () => Promise.resolve(updates.state()),
    'updates.check': () => updates.check(),
    'updates.restart'() {
      updates.restart()
      return Promise.resolve(null)
    },
  }
}
