/**
 * Chromium refuses its sandbox to root, and the tests want the sandbox on. So as root the
 * end-to-end tests run as a user who owns nothing but a fresh temporary folder.
 */
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { hasProgram, isRoot, output, root, say } from './run.mjs'

const name = 'parley-test'

/** uid and gid for `spawn`, or an empty object when we are an ordinary user ourselves. */
export function testIdentity() {
  if (process.platform === 'win32' || !isRoot()) return {}
  if (!output('id', ['-u', name]).ok && hasProgram('useradd')) {
    output('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name])
  }
  const user = output('id', ['-u', name]).ok ? name : 'nobody'
  return { uid: idOf('-u', user), gid: idOf('-g', user) }
}

/** A folder for one run: HOME, temporary files and results, all owned by the test user. */
export function makeWorkspace(identity) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'))
  const paths = { folder, home: join(folder, 'home'), temp: join(folder, 'tmp') }
  const runtime = join(folder, 'run')
  for (const path of [paths.home, paths.temp, runtime]) mkdirSync(path, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (identity.uid !== undefined) {
    for (const path of [folder, paths.home, paths.temp, runtime]) {
      chownSync(path, identity.uid, identity.gid)
    }
  }
  return { ...paths, runtime, results: join(folder, 'results') }
}

/** The project folder that the test user can read: the checkout, or a copy where it is closed. */
export function readableTree(identity, workspace) {
  if (identity.uid === undefined || canReadTree(identity)) return root
  const copy = join(workspace.folder, 'tree')
  say(`${root} is closed to ordinary users: the tests use a copy in ${copy}`)
  const skipped = new Set(['.git', 'dist'].map((entry) => join(root, entry)))
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !skipped.has(path),
  })
  output('chmod', ['-R', 'a+rX', copy])
  return copy
}

/** Node for the test user; a version manager may have put ours under a closed home. */
export function runnableNode(identity, workspace) {
  const node = process.execPath
  if (identity.uid === undefined || output(node, ['-v'], { ...identity, cwd: '/' }).ok) return node
  const copy = join(workspace.folder, basename(node))
  cpSync(node, copy, { dereference: true })
  chmodSync(copy, 0o755)
  return copy
}

function canReadTree(identity) {
  const words = ['.', '-path', './.git', '-prune', '-o', '!', '-readable', '-print', '-quit']
  const search = output('find', words, identity)
  return search.ok && search.stdout.trim() === ''
}

function idOf(flag, user) {
  return Number(output('id', [flag, user]).stdout.trim())
}
