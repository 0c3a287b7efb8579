import type { Choices } from '../model/choices.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { Handlers } from './handlers.ts'

type Names = 'settings.get' | 'settings.change' | 'spelling.words'

export function settingsHandlers(
  settings: Choices,
  spelling: Pick<Spelling, 'words'>,
): Pick<Handlers, Names> {
  return {
    'settings.get': () => Promise.resolve(settings.chosen()),
    'spelling.words': () => spelling.words(),
    'settings.change': (change) => Promise.resolve(settings.choose(change)),
  }
}
