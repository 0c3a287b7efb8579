/** Draws every icon of the app from the SVGs in build/ and the tray glyph, with Electron itself. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureElectron } from './electron.mjs'
import { icnsTypes, makeIcns, makeIco } from './icons/containers.mjs'
import { trayGlyph } from './icons/tray-glyph.mjs'
import { hasDisplay, virtualDisplay } from './lib/desktop.mjs'
import { exitWith, isRoot, root, say } from './lib/run.mjs'
import { ensureSystem } from './system.mjs'

const build = join(root, 'build')
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const icoSizes = [16, 24, 32, 48, 64, 128, 256]
// Up to here the mark is drawn larger and its check wider, on the grid of a 16 pixel picture.
const smallUpTo = 24
const traySizes = [16, 22, 24]
const scales = { '': 1, '@2x': 2 }
const unreadDot = '#f0554a'
// Named after the panel that they are seen on.
const panels = { 'on-light': '#2b302d', 'on-dark': '#f5f7f5' }

function trayJobs() {
  const jobs = []
  for (const unread of [false, true]) {
    const state = unread ? '-unread' : ''
    for (const [suffix, scale] of Object.entries(scales)) {
      for (const [panel, color] of Object.entries(panels)) {
        const svg = trayGlyph({ color, unread, dotColor: unreadDot })
        for (const size of traySizes) {
          const file = join(build, 'tray', `${panel}${state}-${size}${suffix}.png`)
          jobs.push({ svg, size: size * scale, file })
        }
      }
      // macOS colours pictures whose name ends with "Template" itself.
      const file = join(build, 'tray', `mac${state}Template${suffix}.png`)
      jobs.push({ svg: trayGlyph({ color: '#000', unread }), size: 18 * scale, file })
    }
  }
  return jobs
}

function appJobs(scratch) {
  const drawing = (name) => readFileSync(join(build, name), 'utf8')
  const [normal, small] = ['icon.svg', 'icon-small.svg'].map(drawing)
  const named = linuxSizes.map((size) => [size, join(build, 'icons', `${size}x${size}.png`)])
  const sizes = new Set([...icoSizes, ...icnsTypes.map(([, size]) => size)])
  const parts = [...sizes].map((size) => [size, join(scratch, `${size}.png`)])
  const all = [...named, ...parts, [1024, join(build, 'icon.png')]]
  return all.map(([size, file]) => ({ svg: size > smallUpTo ? normal : small, size, file }))
}

async function render(jobs) {
  const electron = await ensureElectron()
  ensureSystem(hasDisplay() ? 'app' : 'display')
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  const script = join(root, 'scripts', 'icons', 'render.mjs')
  const words = [...(hasDisplay() ? [] : virtualDisplay()), electron, ...sandbox, script]
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const options = { input: JSON.stringify(jobs), encoding: 'utf8', env }
  const result = spawnSync(words[0], words.slice(1), options)
  if (result.status !== 0) throw new Error(`Drawing failed:\n${result.stderr}`)
}

await exitWith(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'parley-icons-'))
  try {
    const jobs = [...appJobs(scratch), ...trayJobs()]
    await render(jobs)
    const png = (size) => readFileSync(join(scratch, `${size}.png`))
    writeFileSync(
      join(build, 'icon.ico'),
      makeIco(icoSizes.map((size) => ({ size, png: png(size) }))),
    )
    writeFileSync(join(build, 'icon.icns'), makeIcns(png))
    say(`Drew ${jobs.length} pictures into build/.`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})
