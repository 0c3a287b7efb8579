import type { CommandOutput } from '../../contract/commands.ts'
import type { Choices } from '../model/choices.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { Handlers } from './handlers.ts'

type Names = 'settings.get' | 'settings.change' | 'spelling.words' | 'notifications.test'

export function settingsHandlers(
  settings: Choices,
  spelling: Pick<Spelling, 'words'>,
  testNotification: () => Promise<CommandOutput<'notifications.test'>>,
): Pick<Handlers, Names> {
  return {
    'notifications.test': () => testNotification(),
    'settings.get': () => Promise.resolve(settings.chosen()),
    'spelling.words': () => spelling.words(),
    'settings.change': (change) => Promise.resolve(settings.choose(change)),
  }
}
