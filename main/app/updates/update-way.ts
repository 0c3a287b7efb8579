/** Whether this copy may replace itself. Pure: `update-facts.ts` finds the facts. */
import type { Settings } from '../../../contract/settings.ts'
import type { UpdateWay } from '../../../contract/updates.ts'
import { isSecureAddress } from '../../model/secure-address.ts'

export type UpdateFacts = {
  platform: string
  /** The program, with forward slashes. */
  program: string
  /** The image that it was mounted from. */
  appImage: string | null
  /** Of which kind the installed package is, such as deb; null: of none. */
  packageType: string | null
  /** The user may replace it. */
  writable: boolean
  /** The build says where updates are. */
  hasBuildFeed: boolean
}

type Wishes = Pick<Settings, 'updates' | 'updateFeed'> & {
  /** A policy has locked `updates`. */
  isLocked: boolean
}

/** Where a system's own installers, and administrators, put programs for all users. */
const SHARED = /^\/(usr|opt|snap|app|nix)\/|^[a-z]:\/(program files( \(x86\))?|windows)\//i

export function updateWay(facts: UpdateFacts, wishes: Wishes): UpdateWay {
  const { updates, updateFeed, isLocked } = wishes
  if (updateFeed === null && !facts.hasBuildFeed) return { way: 'off', because: 'no-feed' }
  if (updateFeed !== null && !isSecureFeed(updateFeed))
    return { way: 'off', because: 'insecure-feed' }
  if (updates === 'off' && isLocked) return { way: 'off', because: 'managed' }
  if (updates === 'notify' && isLocked) return { way: 'notify', because: 'managed' }
  const own = wayOfCopy(facts)
  return updates === 'notify' && own.way === 'self' ? { way: 'notify', because: 'chosen' } : own
}

function wayOfCopy(facts: UpdateFacts): UpdateWay {
  const { platform, program, appImage, packageType, writable } = facts
  // An image is mounted elsewhere than it is kept.
  if (SHARED.test(appImage ?? program) || (appImage === null && packageType !== null))
    return { way: 'notify', because: 'package' }
  if (platform === 'linux' && appImage === null) return { way: 'notify', because: 'unpacked' }
  if (!writable) return { way: 'notify', because: 'read-only' }
  return { way: 'self' }
}

function isSecureFeed(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && isSecureAddress(url)
}
