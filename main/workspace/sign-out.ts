/** Signing out: what it would lose, and what it removes. */
import type { AccountChoice } from '../../contract/models.ts'
import type { Keychain } from '../auth/keychain.ts'
import type { Log } from '../model/log.ts'
import type { AccountList } from './account-list.ts'
import { removeAccountStore } from './account-store.ts'
import { forgotten, type SessionMemory } from './session-record.ts'
import type { SignIns } from './sign-ins.ts'
import type { Source } from './source.ts'
import type { Workspace } from './workspace.ts'
import { disposeAll, type Workspaces } from './workspaces.ts'

type Place = { folder: string; keychain: Keychain; memory: SessionMemory; log: Log }

export type SigningOut = Place & {
  /** The one in use; null where the stored sign-in could not be taken up. */
  source: Source | null
  accounts: AccountList
  signIns: SignIns
  workspaces: Workspaces
  discardUnsent: boolean
  /** Ends the source, and what works for it by then. */
  leave: () => Promise<void>
}

/** `unsent`: what was, or would be, deleted unsent; `wasPlannr`: not the demo. */
export type SignedOut = { signedOut: boolean; unsent: number; wasPlannr: boolean }

/**
 * The demo keeps what it has; signing out of Plannr leaves nothing on this computer, also where the stored
 * sign-in could not be taken up. With something unsent and without `discardUnsent` nothing happens but that
 * it is counted. Throws keychain-*; then nothing has changed.
 */
export async function signOut(parts: SigningOut): Promise<SignedOut> {
  const { accounts, discardUnsent, log, memory, signIns, source, workspaces } = parts
  const wasPlannr = (source?.mode ?? memory.read()?.mode) !== 'demo'
  const unsent = source && wasPlannr ? await countUnsent(parts, source) : 0
  if (unsent > 0 && !discardUnsent) return { signedOut: false, unsent, wasPlannr }
  // From here on nothing can be handed over any more; what came in just before is counted.
  const { all, giveBack } = workspaces.take()
  try {
    const late = wasPlannr ? await unsentIn(all) : 0
    if (late > 0 && !discardUnsent) {
      giveBack()
      return { signedOut: false, unsent: late, wasPlannr }
    }
    // First what may be refused: then nothing has changed yet.
    if (wasPlannr) await signIns.forget(source)
  } catch (error) {
    giveBack()
    throw error
  }
  if (wasPlannr) await removeUnfinished(all, log)
  await disposeAll(all)
  await parts.leave()
  // What could not be removed is removed with the next sign-out.
  const kept = wasPlannr ? await forgetStores(parts, accounts.all) : (memory.read()?.known ?? [])
  memory.write(kept.length > 0 ? forgotten(kept) : null)
  accounts.all = []
  return { signedOut: true, unsent, wasPlannr }
}

/** Those of earlier sign-ins too: signing out removes all of them. */
function withEarlier(accounts: AccountChoice[], known: string[]): AccountChoice[] {
  const listed = new Set(accounts.map((account) => account.accountUuid))
  const earlier = known.filter((uuid) => !listed.has(uuid))
  const unnamed = { name: '', firmName: '', kind: '', canWrite: false, preferred: false }
  return [...accounts, ...earlier.map((accountUuid) => ({ ...unnamed, accountUuid }))]
}

/** In the accounts at work and in all others that have a store here. */
async function countUnsent(
  { accounts, memory, workspaces }: SigningOut,
  source: Source,
): Promise<number> {
  const atWork = workspaces.all()
  const everyone = withEarlier(accounts.all, memory.read()?.known ?? [])
  const running = new Set(atWork.map((workspace) => workspace.account.accountUuid))
  let count = await unsentIn(atWork)
  for (const account of everyone) {
    if (running.has(account.accountUuid) || !source.hasStore(account)) continue
    const { store } = await source.openStore(account)
    count += await store.unsentCount()
    await store.close()
  }
  return count
}

async function unsentIn(workspaces: Workspace[]): Promise<number> {
  const counts = await Promise.all(workspaces.map(({ store }) => store.unsentCount()))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What of the files on their way down is on the disk. What can't be removed does not hold up the rest. */
async function removeUnfinished(workspaces: Workspace[], log: Log): Promise<void> {
  for (const { files } of workspaces) {
    try {
      await files.downloads.removeParts()
    } catch (error) {
      log.error('the part of a download could not be removed', error)
    }
  }
}

/**
 * Files and keys of all accounts that were ever open here; returns those that could not be removed. The
 * key goes first: without it a file that another program holds open can't be read any more.
 */
async function forgetStores(place: Place, accounts: AccountChoice[]): Promise<string[]> {
  const known = new Set(place.memory.read()?.known)
  for (const account of accounts) known.add(account.accountUuid)
  const left: string[] = []
  for (const uuid of known) {
    try {
      await removeAccountStore(place, uuid)
    } catch (error) {
      left.push(uuid)
      place.log.error('an account’s store could not be removed', error)
    }
  }
  return left
}
