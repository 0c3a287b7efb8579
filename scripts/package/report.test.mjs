import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BUDGET, reportOn } from './report.mjs'

const ours = ['package.json', 'out/main/index.js', 'out/renderer/assets/shell-a1.js.br']
const natives = [
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node',
  'node_modules/keytar/prebuilds/linux-x64/keytar.node',
]

let output
beforeEach(() => (output = mkdtempSync(join(tmpdir(), 'parley-report-'))))
afterEach(() => rmSync(output, { recursive: true, force: true }))

function write(path, content = 'x') {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

async function pack(files, { unpacked = natives, folder = 'linux-unpacked', size = 1 } = {}) {
  const source = join(output, 'source')
  for (const file of files) write(join(source, file), 'x'.repeat(size))
  const archive = join(output, folder, 'resources', 'app.asar')
  mkdirSync(dirname(archive), { recursive: true })
  await createPackage(source, archive)
  for (const file of unpacked) write(join(`${archive}.unpacked`, file))
  rmSync(source, { recursive: true })
}

test('a package with what belongs into it is fine, and its sizes are told', async () => {
  await pack(ours)
  write(join(output, 'Parley-0.1.0-linux-amd64.deb'), 'x'.repeat(2_000_000))
  const { lines, problems } = reportOn(output)
  expect(problems).toEqual([])
  expect(lines.join('\n')).toMatch(/2\.00 MB {2}Parley-0\.1\.0-linux-amd64\.deb/)
  expect(lines.join('\n')).toContain('keytar.node')
})

test.each([
  'out/main/index.js.map',
  'out/demo/cli.js',
  'out/.stamp',
  'main/index.ts',
  'node_modules/keytar/src/main.cc',
  'node_modules/keytar/binding.gyp',
  'node_modules/zod/package.json',
  '.env',
])('%s in the archive is told of', async (file) => {
  await pack([...ours, file])
  expect(reportOn(output).problems).toEqual([expect.stringContaining(file)])
})

test('binaries of another system, and missing ones, are told of', async () => {
  const [sqlite, keytar] = natives
  const foreign = 'node_modules/keytar/prebuilds/win32-x64/keytar.node'
  await pack(ours, { unpacked: [sqlite, foreign] })
  const { problems } = reportOn(output)
  expect(problems).toEqual([
    expect.stringContaining(`${foreign} is not of here`),
    expect.stringContaining(`${keytar} is missing`),
  ])
})

test('an arm64 package with x64 binaries would not start, and is told of', async () => {
  await pack(ours, { folder: 'linux-arm64-unpacked' })
  expect(reportOn(output).problems).toHaveLength(4)
})

test('an archive over the budget is told of', async () => {
  await pack(ours, { size: BUDGET / 3 })
  expect(reportOn(output).problems).toEqual([expect.stringContaining('more than 3.00 MB')])
})
