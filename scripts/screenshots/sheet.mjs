/** Every state in every size and theme, for looking at: test-results/sheet/index.html. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { startDemoServer } from '../../demo/server.ts'
import { exitWith, root, say } from '../lib/run.mjs'
import { workingAfternoon } from './afternoon.mjs'
import { scenes } from './scenes.mjs'
import { Studio } from './studio.mjs'

/** `only`: words of which the name of a scene must have one. Empty: all are taken. */
const [, , target, ...only] = process.argv
const themes = ['light', 'dark']
const sizes = [
  [1280, 800],
  [800, 600],
  [480, 700],
]

async function takeAll(studio, scene) {
  for (const theme of themes) {
    await studio.dress(theme)
    for (const [width, height] of sizes) {
      await studio.resize(width, height)
      await studio.shoot(join(target, `${scene}-${theme}-${width}.png`))
    }
  }
  await studio.resize(...sizes[0])
}

const isWanted = (name) => only.length === 0 || only.some((word) => name.includes(word))

async function shootScenes(studio, server) {
  await studio.resize(...sizes[0])
  for (const [name, { enter, leave }] of Object.entries(scenes)) {
    try {
      await enter({ studio, page: studio.page, server, token: DEMO_TOKEN, folder: studio.folder })
      if (isWanted(name)) await takeAll(studio, name)
      await leave?.({ studio, page: studio.page, server })
    } catch (error) {
      // One state that can't be reached must not cost the pictures of the others.
      say(`No pictures of ${name}: ${error.message}`)
    }
  }
}

/** What a policy of the firm asks for, before anything else can be seen. */
async function shootForced(now, env) {
  const name = '48-lock-forced'
  if (!isWanted(name)) return
  const policy = join(target, 'policy.json')
  writeFileSync(policy, JSON.stringify({ locked: { appLock: true } }))
  const studio = await Studio.open({ now, env, args: [`--policy-file=${policy}`] })
  try {
    await studio.page.getByRole('button', { name: 'Try the demo workspace' }).click()
    await studio.page.getByRole('heading', { name: 'Choose a passphrase' }).waitFor()
    await takeAll(studio, name)
  } finally {
    await studio.close()
    rmSync(policy)
  }
}

function writeIndex() {
  const pictures = readdirSync(target).filter((name) => name.endsWith('.png'))
  const figures = pictures.map(
    (name) => `<figure><img src="${name}" alt=""><figcaption>${name}</figcaption></figure>`,
  )
  const style =
    'body{display:flex;flex-wrap:wrap;gap:16px;font:12px sans-serif}img{height:400px;border:1px solid #999}figure{margin:0}'
  const page = `<!doctype html><meta charset="utf-8"><title>Parley</title><style>${style}</style>${figures.join('\n')}`
  writeFileSync(join(target, 'index.html'), page)
  say(`${pictures.length} pictures: ${relative(root, join(target, 'index.html'))}`)
}

await exitWith(async () => {
  for (const old of readdirSync(target)) rmSync(join(target, old))
  const now = workingAfternoon()
  const offset = now - Date.now()
  const server = await startDemoServer({ now: () => Date.now() + offset, longThread: 400 })
  const env = { PLANNR_BASE_URL: server.url, PLANNR_OAUTH_CLIENT_ID: 'parley-demo' }
  const studio = await Studio.open({ now, env })
  try {
    await shootScenes(studio, server)
    await shootForced(now, env)
    writeIndex()
  } finally {
    await studio.close()
    await server.close()
  }
})
