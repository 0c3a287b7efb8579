import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import { root } from '../lib/run.mjs'
import { roomsRule } from './rooms.mjs'

const forbidden = [
  ['main/sync/a.ts', "import { app } from 'electron'"],
  ['main/outbox/a.ts', "const x = await import('electron')"],
  ['main/store/a.ts', "import x from '../sync/a.ts'"],
  ['main/app/a.ts', "import { ipcMain } from 'electron'"],
  ['main/notifications/policy.ts', "import { Notification } from 'electron'"],
  ['main/index.ts', "import x from '../renderer/main.ts'"],
  ['renderer/state/a.svelte.ts', "import x from '../../main/store/a.ts'"],
  ['renderer/main.ts', "import x from '../main/app/x.ts'"],
  ['renderer/features/thread/a.ts', "import x from '../composer/b.ts'"],
  ['renderer/ui/a.ts', "import x from '../state/b.svelte.ts'"],
  ['renderer/ui/a.ts', "import x from '../features/a/b.ts'"],
  ['renderer/lib/a.ts', "import x from './words/index.ts'"],
  ['renderer/lib/a.ts', "import fs from 'node:fs'"],
  ['contract/a.ts', "import x from 'hono'"],
  ['demo/a.ts', "import x from '../main/b.ts'"],
]

const allowed = [
  ['main/sync/a.ts', "import x from '../store/a.ts'"],
  ['main/store/worker/a.ts', "import x from '../records.ts'"],
  ['main/ipc/a.ts', "import { ipcMain } from 'electron'"],
  ['main/app/a.ts', "import Store from 'electron-store'"],
  ['main/notifications/presenter.ts', "import { Notification } from 'electron'"],
  ['main/index.ts', "import x from '../demo/server.ts'"],
  ['preload/index.ts', "import { ipcRenderer } from 'electron'"],
  ['renderer/main.ts', "import x from './views/App.svelte'"],
  ['renderer/features/thread/a.ts', "import x from './b.ts'"],
  ['renderer/features/thread/a.ts', "import x from '../../state/b.svelte.ts'"],
  ['renderer/ui/a.ts', "import x from 'bits-ui'"],
  ['contract/a.ts', "import x from 'zod'"],
]

function problems(file, code) {
  const config = {
    files: ['**/*.ts'],
    plugins: { rooms: { rules: { direction: roomsRule } } },
    rules: { 'rooms/direction': 'error' },
  }
  const found = new Linter({ cwd: root }).verify(code, [config], { filename: `${root}/${file}` })
  return found.map((problem) => problem.ruleId ?? problem.message)
}

test.each(forbidden)('%s must not: %s', (file, code) => {
  expect(problems(file, code)).toEqual(['rooms/direction'])
})

test.each(allowed)('%s may: %s', (file, code) => {
  expect(problems(file, code)).toEqual([])
})
