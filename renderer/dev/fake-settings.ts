import type { CommandInput } from '../../contract/commands.ts'
import { settingsSchema, type Settings } from '../../contract/settings.ts'

export function settingsAnswers(world: { settings: Settings }) {
  return {
    'notifications.test': () => ({ shown: true, reason: null }),
    'settings.get': () => world.settings,
    'settings.change': (change: CommandInput<'settings.change'>) =>
      (world.settings = settingsSchema.parse({ ...world.settings, ...change })),
    'spelling.words': () => '',
  }
}
