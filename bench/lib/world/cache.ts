/**
 * Stores that were filled once are kept, because a large one takes minutes: by what they are made of, so that
 * another schema or another world makes a new one.
 */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { migrations } from '../../../main/store/migrations/migrations.ts'
import { openDatabase } from '../../../main/store/worker/database.ts'
import type { OpenOptions } from '../../../main/store/worker/protocol.ts'
import { say } from '../report.ts'
import { WORLD_VERSION, type Amount, type BenchWorld } from './create.ts'
import { fillStore } from './fill.ts'

/** Nothing of an invented firm is secret. */
export const BENCH_KEY = 'be'.repeat(32)
const ACCOUNT_NAME = 'Imogen Hartley'

const folder = resolve(import.meta.dirname, '../../../node_modules/.cache/parley-bench')
const made = `world-${WORLD_VERSION}-schema-${migrations.length}`

export function isCached(amount: Amount): boolean {
  return existsSync(cachedFile(amount))
}

/** A copy of the store of `world` as a client has it that has just looked at everything. */
export async function copyStore(
  amount: Amount,
  world: BenchWorld,
  to: string,
): Promise<OpenOptions> {
  await ensureCached(amount, world)
  await copyFile(cachedFile(amount), to)
  const options = optionsFor(to, world)
  const db = openDatabase(options)
  // Otherwise the daily second look at old threads would begin with the bench.
  db.prepare('UPDATE conversation SET deep_at = ?').run(Date.now())
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return options
}

function optionsFor(file: string, { accountUuid }: BenchWorld): OpenOptions {
  return { file, key: BENCH_KEY, accountUuid, accountName: ACCOUNT_NAME }
}

function cachedFile({ conversations, messages }: Amount): string {
  return join(folder, made, `${conversations}-${messages}.db`)
}

async function ensureCached(amount: Amount, world: BenchWorld): Promise<void> {
  if (isCached(amount)) return
  await removeStale()
  const file = cachedFile(amount)
  const unfinished = `${file}.new`
  for (const suffix of ['', '-wal', '-shm']) await rm(unfinished + suffix, { force: true })
  const started = performance.now()
  fillStore(optionsFor(unfinished, world), world)
  await rename(unfinished, file)
  const seconds = (performance.now() - started) / 1000
  say(`  (${amount.messages} messages were written once, in ${seconds.toFixed(0)} s)`)
}

async function removeStale(): Promise<void> {
  await mkdir(join(folder, made), { recursive: true })
  for (const name of await readdir(folder))
    if (name !== made) await rm(join(folder, name), { recursive: true, force: true })
}
