/** Writes dist/parley.cdx.json: what a build is made with, in the CycloneDX form, as npm knows it from the lock file. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitWith, output, root, say } from './lib/run.mjs'

const target = join(root, 'dist', 'parley.cdx.json')

await exitWith(() => {
  // Everything is bundled, so that what counts as "dev" for npm is in the package too.
  const words = [
    'sbom',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
    '--package-lock-only',
  ]
  const options = { maxBuffer: 64 * 1024 ** 2, shell: process.platform === 'win32' }
  const { ok, stdout, stderr } = output('npm', words, options)
  if (!ok) throw new Error(`npm sbom failed:\n${stderr}`)
  const bill = JSON.parse(stdout)
  // npm takes the name of the folder.
  bill.metadata.component.name = 'parley'
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(target, `${JSON.stringify(bill, null, 2)}\n`)
  say(`Wrote ${bill.components.length} components to dist/parley.cdx.json.`)
})
