/**
 * Makes the store's thread one file for all unit tests: each of the thousand that open a store would
 * otherwise read and translate its hundred modules again.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import main from '../../build/vite.main.ts'
import { WORKER_VARIABLE } from './store-worker.ts'

const root = resolve(import.meta.dirname, '../..')
const name = 'store-worker'

/** Returns what removes it again. */
export async function setup(): Promise<() => Promise<void>> {
  const config = main({ mode: 'development', command: 'build' })
  // Inside the project, because the module of SQLite is found from there.
  const cache = join(root, 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const outDir = await mkdtemp(join(cache, 'unit-'))
  const input = { [name]: resolve(root, 'main/store/worker/worker.ts') }
  const rolldownOptions = { ...config.build?.rolldownOptions, input }
  await build({
    ...config,
    configFile: false,
    build: { ...config.build, rolldownOptions, outDir, sourcemap: false },
  })
  process.env[WORKER_VARIABLE] = pathToFileURL(join(outDir, `${name}.js`)).href
  return () => rm(outDir, { recursive: true, force: true })
}
