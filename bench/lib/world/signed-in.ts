/** A profile in which somebody signed in long ago and everything has been fetched, and the server it belongs to. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_TOKEN } from '../../../demo/token.ts'
import { startDemoServer, type DemoServer } from '../../../demo/server.ts'
import { createPlannrApi } from '../../../main/api/plannr-api.ts'
import { createKeychain } from '../../../main/auth/keychain.ts'
import { readAccounts } from '../../../main/auth/logins.ts'
import { profileNameOf } from '../../../main/model/profile-name.ts'
import type { OpenOptions } from '../../../main/store/worker/protocol.ts'
import { BENCH_KEY, copyStore } from './cache.ts'
import { createBenchWorld, type Amount, type BenchWorld } from './create.ts'

export type SignedIn = {
  server: DemoServer
  profile: string
  /** The account's store, while no app has it open. */
  store: OpenOptions
}

/** `folder` is the caller's, who removes it; the server is the caller's to close. */
export function signedIn(folder: string, amount: Amount): Promise<SignedIn> {
  return signedInTo(folder, amount, createBenchWorld(amount))
}

/** As `signedIn`, to a world that is there. */
export async function signedInTo(
  folder: string,
  amount: Amount,
  made: BenchWorld,
): Promise<SignedIn> {
  const server = await startDemoServer({ world: made.world, rateLimit: 1e9 })
  const profile = join(folder, 'parley')
  await mkdir(join(profile, 'accounts'), { recursive: true })
  const file = join(profile, 'accounts', `${made.accountUuid}.db`)
  const store = await copyStore(amount, made, file)
  await rememberSignIn(profile, server.url, made.accountUuid)
  return { server, profile, store }
}

async function rememberSignIn(profile: string, baseUrl: string, accountUuid: string) {
  const api = createPlannrApi({ fetch, baseUrl, token: DEMO_TOKEN, now: Date.now })
  const accounts = await readAccounts(api)
  const session = { mode: 'plannr', accounts, accountUuid, known: [accountUuid] }
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ session }))
  const load = async () => (await import('keytar')).default
  const keychain = createKeychain({ load, profile: profileNameOf(profile) })
  await keychain.set('token', DEMO_TOKEN)
  await keychain.set(`store/${accountUuid}`, BENCH_KEY)
}
