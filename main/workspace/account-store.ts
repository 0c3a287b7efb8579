/** Opens the encrypted store of an account with its key from the keychain, or makes both anew. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'
import type { AccountChoice } from '../../contract/models.ts'
import { WrongKeyError, type Store } from '../store/store.ts'
import type { OpenOptions } from '../store/worker/protocol.ts'
import type { Keychain } from '../auth/keychain.ts'

export type OpenStore = (options: OpenOptions) => Promise<Store>

export type OpenedStore = {
  store: Store
  /** The old file could not be read and was set aside; everything comes from the server again. */
  rebuilt: boolean
}

type Place = { folder: string; keychain: Keychain; openStore: OpenStore }

/** Throws keychain-*, store-unavailable, store-newer, disk-full. */
export async function openAccountStore(place: Place, account: AccountChoice): Promise<OpenedStore> {
  const file = fileOf(place.folder, account.accountUuid)
  const keyName = keyNameOf(account.accountUuid)
  await makeFolder(place.folder)
  const known = await place.keychain.get(keyName)
  const open = (key: string) =>
    place.openStore({
      file,
      key,
      accountUuid: account.accountUuid,
      accountName: account.name,
    })
  if (known !== null) {
    try {
      return { store: await open(known), rebuilt: false }
    } catch (error) {
      if (!(error instanceof WrongKeyError)) throw error
    }
  }
  const rebuilt = await setAside(file)
  const key = randomBytes(32).toString('hex')
  await place.keychain.set(keyName, key)
  return { store: await open(key), rebuilt }
}

/** Nothing of the account stays on this computer. */
export async function removeAccountStore(
  place: { folder: string; keychain: Keychain },
  accountUuid: string,
): Promise<void> {
  const file = fileOf(place.folder, accountUuid)
  for (const path of [file, `${file}-wal`, `${file}-shm`, asideOf(file)])
    await rm(path, { force: true })
  await place.keychain.remove(keyNameOf(accountUuid))
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

function asideOf(file: string): string {
  return `${file}.unreadable`
}

async function setAside(file: string): Promise<boolean> {
  if (!existsSync(file)) return false
  await rename(file, asideOf(file))
  await rm(`${file}-wal`, { force: true })
  await rm(`${file}-shm`, { force: true })
  return true
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new ExpectedError('store-unavailable', { cause: error })
  }
}
