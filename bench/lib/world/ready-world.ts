/** A large world and its store, for a workspace in this process. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../../main/store/store.ts'
import { storeWorker } from '../../../tests/kit/store-worker.ts'
import type { ReadyWorld } from '../../../tests/kit/workspace.ts'
import { copyStore } from './cache.ts'
import { createBenchWorld, type Amount, type BenchWorld } from './create.ts'

export function readyWorld(
  amount: Amount,
  made: BenchWorld = createBenchWorld(amount),
): ReadyWorld {
  return {
    world: made.world,
    async openStore() {
      const folder = await mkdtemp(join(tmpdir(), 'parley-bench-store-'))
      const options = await copyStore(amount, made, join(folder, 'store.db'))
      const store = await openStore(storeWorker, options)
      return {
        store,
        file: options.file,
        key: options.key,
        async remove() {
          await store.close().catch(() => undefined)
          await rm(folder, { recursive: true, force: true })
        },
      }
    },
  }
}
