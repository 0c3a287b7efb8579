/** All tests: unit tests in Electron's Node, then end-to-end tests in the built app. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { runEndToEndTests } from './e2e.mjs'
import { ensureElectron } from './electron.mjs'
import { complain, exitWith, say } from './lib/run.mjs'
import { addTotals, describeTotals, vitestTotals } from './lib/totals.mjs'
import { ensureSystem } from './system.mjs'
import { runUnitTests } from './unit.mjs'

async function unitTotals() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-unit-'))
  const file = join(folder, 'report.json')
  try {
    const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    return vitestTotals(file, await runUnitTests(args))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function endToEndTotals(args) {
  try {
    await ensureBuilt()
    return await runEndToEndTests(args)
  } catch (error) {
    complain(error.message)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

await exitWith(async () => {
  const args = process.argv.slice(2)
  const onlyEndToEnd = args[0] === '--e2e'
  await ensureElectron()
  ensureSystem('tests')
  const none = { passed: 0, failed: 0, skipped: 0 }
  const unit = onlyEndToEnd ? none : await unitTotals()
  const endToEnd = await endToEndTotals(onlyEndToEnd ? args.slice(1) : [])
  const totals = addTotals(unit, endToEnd)
  say(describeTotals(totals))
  return totals.failed === 0 ? 0 : 1
})
