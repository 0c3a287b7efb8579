/** What a sign-out would lose, and what it removes. */
import type { AccountChoice } from '../../contract/models.ts'
import type { Keychain } from '../auth/keychain.ts'
import type { Log } from '../model/log.ts'
import { removeAccountStore } from './account-store.ts'
import type { SessionMemory } from './session-record.ts'
import type { Source } from './source.ts'
import type { Workspace } from './workspace.ts'

/** Those of earlier sign-ins too: signing out removes all of them. */
export function withEarlier(accounts: AccountChoice[], known: string[]): AccountChoice[] {
  const listed = new Set(accounts.map((account) => account.accountUuid))
  const earlier = known.filter((uuid) => !listed.has(uuid))
  const unnamed = { name: '', firmName: '', kind: '', canWrite: false, preferred: false }
  return [...accounts, ...earlier.map((accountUuid) => ({ ...unnamed, accountUuid }))]
}

/** In the accounts at work and in all others that have a store here. */
export async function countUnsent(
  source: Source,
  atWork: Workspace[],
  accounts: AccountChoice[],
): Promise<number> {
  const running = new Set(atWork.map((workspace) => workspace.account.accountUuid))
  let count = await unsentIn(atWork)
  for (const account of accounts) {
    if (running.has(account.accountUuid) || !source.hasStore(account)) continue
    const { store } = await source.openStore(account)
    count += await store.unsentCount()
    await store.close()
  }
  return count
}

export async function unsentIn(workspaces: Workspace[]): Promise<number> {
  const counts = await Promise.all(workspaces.map(({ store }) => store.unsentCount()))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What of the files on their way down is on the disk. What can't be removed does not hold up the rest. */
export async function removeUnfinished(workspaces: Workspace[], log: Log): Promise<void> {
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
export async function forgetStores(
  place: { folder: string; keychain: Keychain; memory: SessionMemory; log: Log },
  accounts: AccountChoice[],
): Promise<string[]> {
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
