import { app } from 'electron'

/** False where Chromium's own sandbox was turned off from the outside. */
export function isSandboxed(): boolean {
  return !app.commandLine.hasSwitch('no-sandbox')
}
