/**
 * Touch ID; only macOS has it. Windows Hello can't be asked by Electron
 * (docs/decisions/0014-a-lock-that-hides.md). Not run here: it needs the sensor.
 */
import { systemPreferences } from 'electron'
import type { TouchId } from '../lock/app-lock.ts'

/** macOS puts "Parley is trying to" before it. */
const REASON = 'unlock your conversations'

export const touchId: TouchId = {
  available: () => process.platform === 'darwin' && systemPreferences.canPromptTouchID(),
  ask: () =>
    systemPreferences.promptTouchID(REASON).then(
      () => true,
      // Another finger, or a press on Cancel.
      () => false,
    ),
}
