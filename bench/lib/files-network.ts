/**
 * The measure for what is Parley's own in an upload: the file through Electron's network, which knows
 * the firm's proxy and certificates, and nothing else.
 */
import { app, net, session } from 'electron'
import { open } from 'node:fs/promises'

const [address = '', token = '', path = ''] = process.argv.slice(-3)
const BOUNDARY = 'bare-boundary'
const HEAD =
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files[]"; filename="network.bin"\r\n` +
  `Content-Type: application/octet-stream\r\n\r\n`
/** Bytes; with smaller and with larger ones it is slower. */
const PIECE = 256 * 1024

async function upload(): Promise<number> {
  const request = net.request({
    url: address,
    method: 'POST',
    session: session.fromPartition('upload', { cache: false }),
  })
  request.chunkedEncoding = true
  request.setHeader('authorization', `Bearer ${token}`)
  request.setHeader('content-type', `multipart/form-data; boundary=${BOUNDARY}`)
  const status = new Promise<number>((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      response.on('data', () => {})
      response.on('end', () => resolve(response.statusCode))
    })
  })
  const write = (bytes: Buffer) =>
    new Promise<void>((done) => request.write(bytes, undefined, done))
  await write(Buffer.from(HEAD))
  const file = await open(path)
  // One is read into while the network takes the other.
  let [free, other] = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)]
  let taken = Promise.resolve()
  for (;;) {
    const { bytesRead } = await file.read(free, 0, PIECE)
    await taken
    if (bytesRead === 0) break
    taken = write(free.subarray(0, bytesRead))
    ;[free, other] = [other, free]
  }
  await file.close()
  request.end(`\r\n--${BOUNDARY}--\r\n`)
  return status
}

void app
  .whenReady()
  .then(upload)
  .then((status) => app.exit(status === 200 ? 0 : 1))
