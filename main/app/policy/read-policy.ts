/**
 * Where a firm's IT leaves its policy: places that only an administrator can write to. No variable of
 * the environment is asked, for a user could set that.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { Log } from '../../model/log.ts'
import { regExe } from '../reg-exe.ts'
import { noPolicy, parsePolicy, type Policy } from './policy-parse.ts'
import { parseRegistry } from './registry-parse.ts'

/** The document, or null where there is none. Throws when there is one that can't be read. */
export type PolicySource = () => unknown

/** What can't be read counts as not there, and is logged. */
export function readPolicy(source: PolicySource, log: Log): Policy {
  try {
    const document = source()
    if (document === null) return noPolicy
    const { policy, faults } = parsePolicy(document)
    for (const fault of faults) log.warn('a managed setting was ignored', fault)
    const names = { locked: Object.keys(policy.locked), defaults: Object.keys(policy.defaults) }
    log.info('settings are managed', names)
    return policy
  } catch (error) {
    log.error('the managed settings could not be read', error)
    return noPolicy
  }
}

export function policySourceFor(platform: string): PolicySource {
  if (platform === 'win32') return () => registryPolicy()
  if (platform === 'darwin') return () => preferencesPolicy()
  return () => filePolicy('/etc/parley/policy.json')
}

export function filePolicy(path: string): unknown {
  if (!existsSync(path)) return null
  const document: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  return document
}

const KEY = 'HKLM\\Software\\Policies\\Parley'
const LONGEST_MS = 3_000

/** It fails when the key is not there. */
function registryPolicy(): unknown {
  const query = (more: string[]) =>
    execFileSync(regExe(), ['query', KEY, ...more], {
      encoding: 'utf8',
      timeout: LONGEST_MS,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  try {
    return parseRegistry(query(['/s']))
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return null
    throw error
  }
}

/** Written by the system from a configuration profile; `defaults` would also show the user's own. */
function preferencesPolicy(): unknown {
  const path = '/Library/Managed Preferences/com.parley.desktop.plist'
  if (!existsSync(path)) return null
  const json = execFileSync('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path], {
    encoding: 'utf8',
    timeout: LONGEST_MS,
  })
  const document: unknown = JSON.parse(json)
  return document
}
