import { usualPanes } from '../../contract/panes.ts'
import type { Updates } from '../../contract/updates.ts'
import type { CommandInput } from '../../contract/commands.ts'
import {
  defaultSettings,
  settingsSchema,
  type SettingName,
  type Settings,
} from '../../contract/settings.ts'

export const upToDate: Updates = {
  version: '0.1.0',
  way: { way: 'self' },
  step: { step: 'idle', checkedAt: null },
}

export function settingsAnswers(world: {
  settings: Settings
  managed: SettingName[]
  updates: Updates
}) {
  return {
    'notifications.test': () => ({ shown: true, reason: null }),
    'settings.get': () => world.settings,
    'settings.change': (change: CommandInput<'settings.change'>) =>
      (world.settings = settingsSchema.parse({ ...world.settings, ...change })),
    'settings.managed': () => world.managed,
    'settings.reset': () => (world.settings = defaultSettings),
    'settings.chooseFolder': () =>
      (world.settings = { ...world.settings, downloadFolder: '/home/helen/Clients' }),
    'settings.downloadPlace': () => ({
      folder: world.settings.downloadFolder ?? '/home/helen/Downloads',
      gone: false,
    }),
    'fileCache.size': () => ({ bytes: 48_200_000 }),
    'fileCache.empty': () => ({ bytes: 0 }),
    'diagnostics.check': () => [
      { name: 'network' as const, ok: true, found: 'status 401, 84 ms', failure: null },
      { name: 'proxy' as const, ok: true, found: 'DIRECT', failure: null },
    ],
    'diagnostics.save': () => ({ name: 'parley-support.zip' }),
    'diagnostics.show': () => null,
    'about.licences': () => [
      { name: 'svelte', version: '5.57.3', licence: 'MIT', text: 'Permission is hereby granted' },
      { name: 'zod', version: '4.6.7', licence: 'MIT', text: 'Permission is hereby granted' },
    ],
    'about.showChromium': () => ({ shown: true }),
    'network.get': () => ({ proxy: null, signInPage: false }),
    'network.signInToProxy': () => ({ kept: true }),
    'network.openSignInPage': () => null,
    'spelling.words': () => '',
    'panes.get': () => usualPanes,
    'panes.save': () => null,
    'updates.get': () => world.updates,
    'updates.check': () => world.updates,
    'updates.restart': () => null,
  }
}
