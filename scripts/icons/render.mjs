/** Runs in Electron: draws SVGs on a canvas and writes PNGs. Jobs come as JSON on stdin. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { app, BrowserWindow } from 'electron'

const draw = async (svg, size) => {
  const image = new Image(size, size)
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`
  await image.decode()
  const canvas = new OffscreenCanvas(size, size)
  canvas.getContext('2d').drawImage(image, 0, 0, size, size)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return Array.from(new Uint8Array(await blob.arrayBuffer()))
}

async function render() {
  const jobs = JSON.parse(readFileSync(0, 'utf8'))
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('about:blank')
  for (const { svg, size, file } of jobs) {
    const code = `(${draw.toString()})(${JSON.stringify(svg)}, ${size})`
    const bytes = await window.webContents.executeJavaScript(code)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, Buffer.from(bytes))
  }
}

void app
  .whenReady()
  .then(render)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${error.stack}\n`)
      app.exit(1)
    },
  )
