/** The demo workspace: a Plannr of its own inside this process, with invented people. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDemo, type Demo } from '../../demo/app.ts'
import { createRandom } from '../../demo/random.ts'
import { createWorld } from '../../demo/world/create-world.ts'
import { restoreWorld } from '../../demo/world/restore-world.ts'
import type { World } from '../../demo/world/world.ts'
import { makeFolder } from './account-store.ts'
import type { Fetch } from '../api/transport.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'

const SAVE_AFTER_MS = 500

export type DemoPlannr = {
  fetch: Fetch
  dispose(): Promise<void>
}

/** Takes up the invented firm where it was left, so that what was sent stays sent. */
export async function startDemoPlannr(options: {
  folder: string
  clock: Clock
  log: Log
}): Promise<DemoPlannr> {
  const { folder, clock, log } = options
  await makeFolder(folder)
  const file = join(folder, 'world.json')
  const now = () => clock.now()
  const world = (await readWorld(file, log)) ?? createWorld({ seed: 1, now })
  const uploadFolder = join(folder, 'uploads')
  const demo = createDemo({ world, now, random: createRandom(now()), latencyMs: 60, uploadFolder })
  const saver = createSaver(file, demo, clock, log)
  const forget = world.onChange(() => saver.soon())
  demo.people.start()
  return {
    fetch: (url, init) => demo.fetch(url, init),
    async dispose() {
      demo.people.stop()
      forget()
      await saver.now()
    },
  }
}

function createSaver(file: string, demo: Demo, clock: Clock, log: Log) {
  let cancel: (() => void) | null = null
  async function save(): Promise<void> {
    cancel?.()
    cancel = null
    try {
      // A half-written file must not replace a whole one.
      await writeFile(`${file}.new`, JSON.stringify(demo.world.toSnapshot()))
      await rename(`${file}.new`, file)
    } catch (error) {
      log.error('the demo could not be saved', error)
    }
  }
  return {
    soon() {
      cancel ??= clock.after(SAVE_AFTER_MS, () => void save())
    },
    now: save,
  }
}

async function readWorld(file: string, log: Log): Promise<World | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    // The first start of the demo.
    return null
  }
  try {
    return restoreWorld(JSON.parse(text))
  } catch (error) {
    log.error('the saved demo could not be read and starts anew', error)
    return null
  }
}
