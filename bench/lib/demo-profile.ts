import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createWorld } from '../../demo/world/create-world.ts'
import { timeToPaint, type Launch } from './launch.ts'

/** By then the first sync of the demo's firm is done. */
const FIRST_SYNC_MS = 15_000

/** The account that the demo workspace opens with. */
export function demoAccount(): string {
  const world = createWorld({ seed: 1, now: Date.now })
  const login = world.loginsOfUser(world.userUuid).find((one) => one.primary)
  if (!login) throw new Error('The demo user has no login.')
  return login.accountUuid
}

/** A profile that opens the demo workspace. Returns where its store is, or would be. */
export async function prepareDemo(profile: string): Promise<string> {
  const accountUuid = demoAccount()
  const session = { mode: 'demo', accounts: [], accountUuid }
  await mkdir(join(profile, 'demo'), { recursive: true })
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ session }))
  return join(profile, 'demo', `${accountUuid}.db`)
}

/** Leaves a profile as a user does who tried the demo workspace once and closed it. */
export async function seedDemo(parley: Launch, profile: string): Promise<void> {
  await prepareDemo(profile)
  await timeToPaint(parley, FIRST_SYNC_MS)
}
