/**
 * What the program weighs: out/ packed as a package has it: `npm run bench:size`. The app.asar of a package also holds
 * the JavaScript of the native modules; `npm run package` tells how large that is.
 */
import { createPackage } from '@electron/asar'
import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { budgetWords, figureWords, measured, metWords } from './lib/records.ts'
import { keep, say } from './lib/report.ts'

const LIMIT_MB = 3

const root = resolve(import.meta.dirname, '..')

/** As electron-builder.yml leaves things out. */
function isPacked(path: string): boolean {
  const place = relative(join(root, 'out'), path)
  return !/^demo\b|\.map$|^\.stamp$/.test(place)
}

async function megabytes(folder: string): Promise<number> {
  const staging = join(folder, 'app')
  await mkdir(staging)
  await cp(join(root, 'out'), join(staging, 'out'), { recursive: true, filter: isPacked })
  await cp(join(root, 'package.json'), join(staging, 'package.json'))
  // By another ending: Electron takes one with its own for a folder.
  const archive = join(folder, 'archive')
  await createPackage(staging, archive)
  return (await stat(archive)).size / 1e6
}

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const record = measured('out/ packed', 'MB', [await megabytes(folder)], {
    budget: { of: 'median', limit: LIMIT_MB },
  })
  say(
    `${record.what} ${figureWords(record.median)} MB, ${budgetWords(record)}: ${metWords(record)}`,
  )
  say(`Kept in ${relative(root, await keep('size', { records: [record] }))}`)
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
