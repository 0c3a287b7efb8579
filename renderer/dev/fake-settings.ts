import { usualPanes } from '../../contract/panes.ts'
import type { Updates } from '../../contract/updates.ts'
import type { CommandInput } from '../../contract/commands.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import { settingsSchema, type SettingName, type Settings } from '../../contract/settings.ts'

export const upToDate: Updates = {
  version: '0.1.0',
  way: { way: 'self' },
  step: { step: 'idle', checkedAt: null },
}

const PARTS = [
  ['@github/keytar', '7.10.6', 'MIT'],
  ['@lucide/svelte', '1.48.0', 'ISC'],
  ['better-sqlite3-multiple-ciphers', '13.0.3', 'MIT'],
  ['dictionary-en-gb', '3.0.0', '(MIT AND BSD)'],
  ['electron', '43.8.10', 'MIT'],
  ['electron-updater', '6.8.10', 'MIT'],
  ['graceful-fs', '4.2.12', 'BlueOak-1.0.0'],
  ['pause-stream', '0.0.11', 'MIT OR Apache2'],
  ['pdfjs-dist', '6.5.438', 'Apache-2.0'],
  ['SQLite3 Multiple Ciphers', '', 'MIT'],
  ['svelte', '5.57.3', 'MIT'],
  ['zod', '4.6.7', 'MIT'],
] as const

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
    'about.licences': () =>
      PARTS.map(([name, version, licence]) => ({
        name,
        version,
        licence,
        text: 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software.',
      })),
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
