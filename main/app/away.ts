/** Whether the user is at this computer, for the app lock. */
import { powerMonitor } from 'electron'

/** Since the last key or mouse in any program; some systems always say 0. */
export function idleSeconds(): number {
  return powerMonitor.getSystemIdleTime()
}

/** For as long as the program runs: the computer goes to sleep, or its screen is locked. */
export function watchAway(onAway: () => void): void {
  powerMonitor.on('suspend', onAway)
  powerMonitor.on('lock-screen', onAway)
}
