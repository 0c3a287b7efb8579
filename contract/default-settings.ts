/** What is chosen until the user, or the firm, chooses otherwise. Without Zod: the page reads it as it starts. */
import type { Settings } from './settings.ts'

/** Per cent. */
export const TEXT_SIZES = { smallest: 90, largest: 200 }

export const defaultFileLimits = {
  maxFiles: 100,
  maxFileBytes: 2_000_000_000,
  maxMessageBytes: 4_000_000_000,
  // Programs that run when opened.
  refusedTypes: ['.bat', '.cmd', '.com', '.exe', '.hta', '.jse', '.lnk', '.msi', '.ps1', '.scr'],
}

export const defaultSettings: Settings = {
  startAtLogin: 'off',
  closeToTray: true,
  theme: 'system',
  density: 'comfortable',
  textSize: 100,
  motion: 'system',
  sendWith: 'enter',
  undoHold: 0,
  showNewerFirst: true,
  spelling: true,
  spellingLanguage: 'en-GB',
  ownWords: [],
  fileLimits: defaultFileLimits,
  fileCacheMegabytes: 1_000,
  downloadFolder: null,
  notifications: 'full',
  quietHours: false,
  quietFrom: '20:00',
  quietTo: '08:00',
  pausedUntil: null,
  appLock: false,
  lockAfterMinutes: 5,
  lockWithSystem: true,
  updates: 'automatic',
  updateChannel: 'stable',
  updateFeed: null,
  proxy: 'system',
  proxyScript: null,
  proxyServer: null,
  proxyBypass: '',
  logLevel: 'normal',
}
