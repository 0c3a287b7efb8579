/**
 * Draws docs/performance.md, its pictures and the README's table from docs/performance.json; with --new, from
 * what the last `npm run bench` kept: `npm run bench:docs [-- --new]`.
 */
import { copyFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { madeOf, readPerformance, SOURCE } from './lib/docs/page.ts'
import { results, say } from './lib/report.ts'

const root = resolve(import.meta.dirname, '..')

if (process.argv.includes('--new')) await copyFile(join(results, 'performance.json'), SOURCE)
for (const { path, text } of await madeOf(await readPerformance())) {
  await writeFile(path, text)
  say(`Wrote ${relative(root, path)}`)
}
