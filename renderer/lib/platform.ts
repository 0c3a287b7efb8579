import type { Platform } from '../../contract/actions.ts'

export function isMac(): boolean {
  return navigator.platform.startsWith('Mac')
}

export function platform(): Platform {
  if (isMac()) return 'mac'
  return navigator.platform.startsWith('Win') ? 'windows' : 'linux'
}
