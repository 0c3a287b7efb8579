import { powerMonitor } from 'electron'

/** Tells when the user is back: after sleep, and after the screen was locked. */
export function watchPower(onBack: () => void): () => void {
  powerMonitor.on('resume', onBack)
  powerMonitor.on('unlock-screen', onBack)
  return () => {
    powerMonitor.off('resume', onBack)
    powerMonitor.off('unlock-screen', onBack)
  }
}
