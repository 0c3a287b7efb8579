import { nativeTheme } from 'electron'
import type { Settings } from '../../contract/settings.ts'

/** Windows, menus and the page's `prefers-color-scheme` follow at once. */
export function showTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme
}
