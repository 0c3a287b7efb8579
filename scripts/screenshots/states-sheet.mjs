/**
 * Every state in every theme and width, a montage each: test-results/states/<state>.png, and each picture in its
 * full size in `full`. The page stands over its stand-in for main, so that each state is there at once and none
 * waits for another.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { _electron } from 'playwright'
import { exitWith, isRoot, root, say } from '../lib/run.mjs'
import { servePage } from './page-server.mjs'
import { states } from './states.mjs'
import { sizes, themes } from './themes.mjs'

/** `only`: words of which the name of a state must have one. Empty: all are taken. */
const [, , target, ...only] = process.argv
const full = join(target, 'full')
const STUCK_MS = 8_000
const SCALE = 0.5

async function openWindow(folder) {
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  const script = join(root, 'scripts', 'screenshots', 'bare-window.cjs')
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const electron = await _electron.launch({
    args: [
      ...sandbox,
      '--force-device-scale-factor=1',
      '--lang=en-GB',
      script,
      `--user-data-dir=${folder}`,
    ],
    env,
  })
  const page = await electron.firstWindow()
  page.setDefaultTimeout(STUCK_MS)
  return { electron, page }
}

const settle = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1)
      await new Promise((done) => window.requestAnimationFrame(done))
  })

async function takeAll(page, state) {
  const pictures = []
  for (const [theme, media] of Object.entries(themes)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      await settle(page)
      const bytes = await page.screenshot({
        type: 'jpeg',
        quality: 92,
        animations: 'disabled',
        scale: 'css',
      })
      writeFileSync(join(full, `${state} ${theme} ${width}.jpg`), bytes)
      pictures.push({ state, theme, width, height, bytes })
    }
  }
  return pictures
}

const figure = ({ theme, width, height, bytes }, scale = SCALE) =>
  `<img title="${theme}, ${width}" width="${width * scale}" height="${height * scale}" src="data:image/jpeg;base64,${bytes.toString('base64')}">`

async function montage(page, state, pictures) {
  const style =
    'body{margin:8px;font:14px sans-serif;background:#888}div{display:flex;gap:8px;margin:0 0 8px}img{flex:none}'
  const rows = Object.keys(themes).map((theme) => {
    const own = pictures.filter((picture) => picture.theme === theme)
    return `<div>${own.map((one) => figure(one)).join('')}</div>`
  })
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' })
  const wide = sizes.reduce((sum, [width]) => sum + width * SCALE + 8, 8)
  await page.setViewportSize({ width: Math.ceil(wide), height: 800 })
  await page.setContent(`<style>${style}</style><b>${state}</b>${rows.join('')}`)
  await page.screenshot({ path: join(target, `${state}.png`), fullPage: true, scale: 'css' })
}

/** Pictures of docs/design.md: what of the sheet they show, side by side. */
const DOCS = {
  'design-themes': [
    ['unread-thread', 'light', 800],
    ['unread-thread', 'dark', 800],
  ],
  'design-widths': sizes.map(([width]) => ['details', 'light', width]),
  'design-states': [
    ['empty-list', 'light', 480],
    ['loading-list', 'light', 480],
    ['failed-thread', 'light', 480],
    ['no-results', 'light', 480],
  ],
  'design-contrast': [
    ['unread-thread', 'more contrast', 800],
    ['unread-thread', 'forced colours', 800],
  ],
}
const DOCS_WIDTH = 860
const WANTED_IN_DOCS = new Set(Object.values(DOCS).flat().map(String))
const keyOf = ({ state, theme, width }) => String([state, theme, width])
const docs = join(root, 'docs', 'images')

const WEBP_QUALITY = 0.82

/** A third of the bytes, by the page's own coder. */
async function webp(page, png) {
  const address = await page.evaluate(
    async ([source, quality]) => {
      const image = new window.Image()
      image.src = source
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      canvas.getContext('2d').drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', quality)
    },
    [`data:image/png;base64,${png.toString('base64')}`, WEBP_QUALITY],
  )
  return Buffer.from(address.split(',')[1], 'base64')
}

async function shootDocs(page, kept) {
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' })
  await page.setViewportSize({ width: DOCS_WIDTH, height: 400 })
  for (const [name, shown] of Object.entries(DOCS)) {
    const pictures = shown.map((key) => kept.get(String(key)))
    if (pictures.includes(undefined)) continue
    const wide = pictures.reduce((sum, { width }) => sum + width, 0)
    const scale = (DOCS_WIDTH - 8 * (pictures.length - 1)) / wide
    const style = 'body{margin:0;display:flex;gap:8px;align-items:start}img{flex:none}'
    const images = pictures.map((picture) => figure(picture, scale)).join('')
    await page.setContent(`<!doctype html><style>${style}</style>${images}`)
    const bytes = await page.locator('body').screenshot({ scale: 'css' })
    writeFileSync(join(docs, `${name}.webp`), await webp(page, bytes))
  }
}

async function take(page, address, [state, { words, act }], kept) {
  try {
    await page.emulateMedia({ ...themes.light, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('about:blank')
    await page.goto(`${address}#${words}`)
    await page.waitForFunction(() => document.querySelector('#app')?.childElementCount > 0)
    await act?.(page)
    await page.mouse.move(0, 0)
    await settle(page)
    const pictures = await takeAll(page, state)
    for (const picture of pictures)
      if (WANTED_IN_DOCS.has(keyOf(picture))) kept.set(keyOf(picture), picture)
    await montage(page, state, pictures)
  } catch (error) {
    // One state that can't be reached must not cost the pictures of the others.
    say(`No pictures of ${state}: ${error.message}`)
    return false
  }
  return true
}

function writeIndex() {
  const names = readdirSync(target).filter((name) => name.endsWith('.png'))
  const list = names.map((name) => `<p><img src="${name}" alt="${name}"></p>`).join('\n')
  writeFileSync(join(target, 'index.html'), `<!doctype html><title>Parley</title>${list}`)
  say(`${names.length} states: ${relative(root, join(target, 'index.html'))}`)
}

await exitWith(async () => {
  mkdirSync(target, { recursive: true })
  const isWanted = (name) => only.length === 0 || only.some((word) => name.includes(word))
  if (only.length === 0)
    for (const old of readdirSync(target)) rmSync(join(target, old), { recursive: true })
  mkdirSync(full, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'parley-states-'))
  const server = await servePage(folder)
  const { electron, page } = await openWindow(folder)
  const kept = new Map()
  let missing = 0
  try {
    for (const state of Object.entries(states))
      if (isWanted(state[0]) && !(await take(page, server.address, state, kept))) missing += 1
    await shootDocs(page, kept)
    writeIndex()
  } finally {
    await electron.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return missing === 0 ? 0 : 1
})
