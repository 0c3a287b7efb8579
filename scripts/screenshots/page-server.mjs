/** The page of renderer/dev, built into that folder and served from there to this computer only. */
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { build, loadConfigFromFile } from 'vite'
import { root } from '../lib/run.mjs'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export async function servePage(folder) {
  const outDir = join(folder, 'page')
  const page = join(root, 'renderer', 'dev', 'index.html')
  const loaded = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    join(root, 'build', 'vite.renderer.ts'),
  )
  const more = { outDir, rolldownOptions: { input: page, checks: { bundlerTimings: false } } }
  await build({ ...loaded.config, configFile: false, build: { ...loaded.config.build, ...more } })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    readFile(join(outDir, pathname))
      .then((bytes) => {
        response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'text/plain' })
        response.end(bytes)
      })
      .catch(() => response.writeHead(404).end())
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${server.address().port}/dev/index.html`,
    close: () => new Promise((done) => server.close(done)),
  }
}
