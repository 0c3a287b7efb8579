/** A part of the program that is not there, as after an installation that was cut short. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

const electron = createRequire(import.meta.url)('electron') as unknown as string
const root = resolve(import.meta.dirname, '..')

let folder = ''
test.beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-damaged-'))))
test.afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test('without what stands behind the window it does not stay empty for good, and its log says why', async () => {
  const program = join(folder, 'program')
  await cp(join(root, 'out'), join(program, 'out'), { recursive: true })
  await cp(join(root, 'package.json'), join(program, 'package.json'))
  await symlink(join(root, 'node_modules'), join(program, 'node_modules'))
  const parts = await readdir(join(program, 'out', 'main'))
  const services = parts.filter((name) => name.startsWith('services-'))
  expect(services).toHaveLength(1)
  await rm(join(program, 'out', 'main', services.join('')))

  const profile = join(folder, 'profile')
  const child = spawn(electron, [program, `--user-data-dir=${profile}`], { stdio: 'ignore' })
  const ended = new Promise((done) => child.once('exit', done))
  const log = () => readFile(join(profile, 'logs', 'main.log'), 'utf8').catch(() => '')
  await expect.poll(log).toContain('could not start')
  // Its box waits for somebody to read it.
  child.kill('SIGKILL')
  await ended
})
