import { output } from '../lib/run.mjs'

/** The computer's own 7za, which saves a download and works where its host cannot be reached; null without one. */
export function systemArchiver(platform = process.platform, ask = output) {
  // A `sh` on Windows, as Git brings one, answers in paths that Windows does not know.
  if (platform === 'win32') return null
  return ask('sh', ['-c', 'command -v 7za']).stdout.trim() || null
}
