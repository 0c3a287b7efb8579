/** What is around the page and behind it: from facts, without doing anything. */
import type { BrowserWindowConstructorOptions } from 'electron'

/** Where macOS puts its three buttons: in the middle of the bar above the list. */
const LIGHTS = { x: 18, y: 24 }

/** macOS draws its buttons into the page, whose bars move the window; elsewhere the system's own frame stays. */
export function frameOf(platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  if (platform !== 'darwin') return {}
  return { titleBarStyle: 'hiddenInset', trafficLightPosition: LIGHTS }
}

/** The colour before the first paint: that of the list, which is there first. */
export function firstColour({ dark, contrast }: { dark: boolean; contrast: boolean }): string {
  if (contrast) return dark ? '#000000' : '#ffffff'
  return dark ? '#1a1e1c' : '#f1eee8'
}
