/** Opens the encrypted store of an account with its key from the keychain, or makes both anew. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'
import type { AccountChoice } from '../../contract/models.ts'
import { WrongKeyError, type Store } from '../store/store.ts'
import type { OpenOptions } from '../store/worker/protocol.ts'
import { getSurely, type Keychain } from '../auth/keychain.ts'

export type OpenStore = (options: OpenOptions) => Promise<Store>

export type OpenedStore = {
  store: Store
  /** The old file could not be read and was set aside; everything comes from the server again. */
  rebuilt: boolean
}

const CACHE = '-files'

type Place = { folder: string; keychain: Keychain; openStore: OpenStore }

/** Throws keychain-*, store-unavailable, store-newer, disk-full. */
export async function openAccountStore(place: Place, account: AccountChoice): Promise<OpenedStore> {
  const { accountUuid, name: accountName } = account
  const file = fileOf(place.folder, accountUuid)
  await makeFolder(place.folder)
  const open = (key: string) => place.openStore({ file, key, accountUuid, accountName })
  const name = keyNameOf(accountUuid)
  // Where there is a file there was a key: then a "no" is asked for twice.
  const known = existsSync(file)
    ? await getSurely(place.keychain, name)
    : await place.keychain.get(name)
  const store = known === null ? null : await orNullIfWrongKey(open(known))
  if (store) return { store, rebuilt: false }
  const key = randomBytes(32).toString('hex')
  if (known !== null) await place.keychain.set(`${name}/unreadable`, known)
  // First the key, then the file: a keychain that refuses must not cost anything on the disk.
  await place.keychain.set(name, key)
  const rebuilt = await setAside(file)
  return { store: await open(key), rebuilt }
}

async function orNullIfWrongKey(opening: Promise<Store>): Promise<Store | null> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof WrongKeyError) return null
    throw error
  }
}

export function hasAccountStore(folder: string, accountUuid: string): boolean {
  return existsSync(fileOf(folder, accountUuid))
}

/** Nothing of the account stays on this computer. */
export async function removeAccountStore(
  place: { folder: string; keychain: Keychain },
  accountUuid: string,
): Promise<void> {
  await place.keychain.remove(keyNameOf(accountUuid))
  await place.keychain.remove(`${keyNameOf(accountUuid)}/unreadable`)
  const name = basename(fileOf(place.folder, accountUuid))
  const there = existsSync(place.folder) ? await readdir(place.folder) : []
  for (const entry of there.filter((one) => one.startsWith(name)))
    await rm(join(place.folder, entry), { force: true, recursive: entry === name + CACHE })
}

/** Beside the store, by whose name it goes when the store is removed. */
export function cacheFolderOf(folder: string, accountUuid: string): string {
  return fileOf(folder, accountUuid) + CACHE
}

function keyNameOf(accountUuid: string): string {
  return `store/${accountUuid}`
}

/** The uuid comes from the server: anything but a plain uuid must not become part of a path. */
function fileOf(folder: string, accountUuid: string): string {
  const plain = /^[0-9a-f-]{36}$/i.test(accountUuid)
  const name = plain ? accountUuid : createHash('sha256').update(accountUuid).digest('hex')
  return join(folder, `${name}.db`)
}

/** With its journal, under a name of its own: should the key turn up again, all of it is there. */
async function setAside(file: string): Promise<boolean> {
  if (!existsSync(file)) return false
  let number = 1
  while (existsSync(`${file}.unreadable-${number}`)) number += 1
  for (const suffix of ['-wal', '-shm', ''])
    if (existsSync(file + suffix))
      await rename(file + suffix, `${file}.unreadable-${number}${suffix}`)
  return true
}

/** Throws store-unavailable. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new ExpectedError('store-unavailable', { cause: error })
  }
}
