import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { endingOf } from './end-program.mjs'

/** Tells when it is ready, and that it was asked to end; does so when it has had its time. */
const program = (ends) => `
  // Electron writes its words as one.
  process.title = process.execPath + ' .'
  process.on('SIGTERM', () => {
    console.log('program: asked')
    if (${ends}) setTimeout(() => (console.log('program: ended'), process.exit(0)), 300)
  })
  setInterval(() => {}, 1000)
  console.log('ready')`
const display = `
  process.on('SIGTERM', () => (console.log('display: ended'), process.exit(0)))
  setInterval(() => {}, 1000)
  console.log('ready')`

/** As xvfb-run does it: a display beside the program, under another name, until that has ended. */
const wrapper = 'exec -a display "$0" -e "$1" & "$0" -e "$2"; code=$?; kill $!; wait; exit $code'

async function started(ends) {
  const child = spawn('bash', ['-c', wrapper, process.execPath, display, program(ends)], {
    ...{ detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  const lines = []
  const reading = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  while (lines.filter((line) => line === 'ready').length < 2) await once(reading, 'line')
  return { child, heard: () => lines.filter((line) => line !== 'ready') }
}

const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('the display stays until the program behind it has ended', async () => {
  const { child, heard } = await started(true)
  const closed = once(child, 'close')
  endingOf(process.execPath)(child)
  expect(await closed).toEqual([0, null])
  expect(heard()).toEqual(['program: asked', 'program: ended', 'display: ended'])
})

onLinux('signalled twice, it is asked once', async () => {
  const { child, heard } = await started(true)
  const closed = once(child, 'close')
  const end = endingOf(process.execPath)
  end(child)
  end(child)
  await closed
  expect(heard()).toEqual(['program: asked', 'program: ended', 'display: ended'])
})

onLinux('a program that stays is ended with all that was started', async () => {
  const { child, heard } = await started(false)
  const closed = once(child, 'close')
  endingOf(process.execPath, 500)(child)
  expect(await closed).toEqual([null, 'SIGKILL'])
  expect(heard()).toEqual(['program: asked'])
})
