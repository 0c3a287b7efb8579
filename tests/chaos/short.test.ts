import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const program = join(import.meta.dirname, 'run.ts')

test('200 sends through faults and kill -9: none lost, none doubled, none out of order', () => {
  const args = [program, '--sends', '200', '--kills', '4', '--limit', '50']
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8', timeout: 60_000 })
  expect(run.status, run.stdout + run.stderr).toBe(0)
  expect(run.stdout).toMatch(/^kills +4 /m)
}, 65_000)
