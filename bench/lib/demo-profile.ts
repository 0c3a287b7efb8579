import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createWorld } from '../../demo/world/create-world.ts'
import { timeToPaint, type Launch } from './launch.ts'

/** By then the first sync of the demo's firm is done. */
const FIRST_SYNC_MS = 15_000

/** Leaves a profile as a user does who tried the demo workspace once and closed it. */
export async function seedDemo(parley: Launch, profile: string): Promise<void> {
  const world = createWorld({ seed: 1, now: Date.now })
  const login = world.loginsOfUser(world.userUuid).find((one) => one.primary)
  if (!login) throw new Error('The demo user has no login.')
  const session = { mode: 'demo', accounts: [], accountUuid: login.accountUuid }
  await mkdir(profile, { recursive: true })
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ session }))
  await timeToPaint(parley, FIRST_SYNC_MS)
}
