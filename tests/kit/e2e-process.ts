/** Programs beside the one under test: a second copy of the app, and a look into its store. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const projectRoot = resolve(import.meta.dirname, '../..')
const electron = createRequire(import.meta.url)('electron') as unknown as string

export type Ended = { code: number | null; output: string }

function run(words: string[], env: Record<string, string>): Promise<Ended> {
  const child = spawn(electron, words, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output += String(chunk)))
  return new Promise((done, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => done({ code, output }))
  })
}

/** Starts the app on a profile, as a second click on its icon does, and waits for its end. */
export function runSecondCopy(userData: string, more: string[] = []): Promise<Ended> {
  return run([projectRoot, `--user-data-dir=${userData}`, ...more], {
    PLANNR_BASE_URL: 'http://127.0.0.1:9',
  })
}

/**
 * Sets the schema's version of an account's store and returns the one before; plain Node can't
 * read the cipher's native module.
 */
export async function setSchemaVersion(
  file: string,
  key: string,
  version: number,
): Promise<number> {
  const script = `
    const Database = require('better-sqlite3-multiple-ciphers')
    const [file, key, version] = process.argv.slice(1)
    const store = new Database(file)
    store.pragma("cipher = 'chacha20'")
    store.pragma('key = "x\\'' + key + '\\'"')
    console.log('version ' + store.pragma('user_version', { simple: true }))
    store.pragma('user_version = ' + Number(version))
    store.close()`
  const words = ['-e', script, file, key, String(version)]
  const ended = await run(words, { ELECTRON_RUN_AS_NODE: '1' })
  const before = /version (\d+)/.exec(ended.output)?.[1]
  if (ended.code !== 0 || before === undefined)
    throw new Error(`the store could not be changed: ${ended.output}`)
  return Number(before)
}
