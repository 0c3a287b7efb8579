/**
 * Chromium's sandbox on Linux needs unprivileged user namespaces, which some distributions turn
 * off, or else its helper program owned by root and setuid.
 */
import { chmodSync, chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { electronDist } from './electron.mjs'
import { hasProgram, isRoot, output, say } from './lib/run.mjs'

export function ensureSandbox(identity = {}) {
  if (process.platform !== 'linux' || !hasProgram('unshare')) return
  if (output('unshare', ['-Ur', 'true'], { ...identity, cwd: '/' }).ok) return
  const helper = join(electronDist, 'chrome-sandbox')
  const facts = statSync(helper)
  if (facts.uid === 0 && (facts.mode & 0o4000) !== 0) return
  if (!isRoot()) throw new Error(advice(helper))
  say('User namespaces are off here: making the sandbox helper of Electron setuid instead.')
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
}

function advice(helper) {
  return [
    'This system does not let ordinary programs make user namespaces, and the Chromium sandbox',
    'needs either those or its helper. Run once:',
    `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  ].join('\n')
}
