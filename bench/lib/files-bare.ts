/**
 * The measure for uploads: a file through a pipe into a request, and nothing else. In a process of its own,
 * as the app is.
 */
import { createReadStream } from 'node:fs'
import { request } from 'node:http'

const [address = '', token = '', path = ''] = process.argv.slice(2)
const BOUNDARY = 'bare-boundary'
const HEAD =
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files[]"; filename="bare.bin"\r\n` +
  `Content-Type: application/octet-stream\r\n\r\n`

const upload = request(address, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${token}`,
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  },
})
upload.on('response', (response) => {
  process.exitCode = response.statusCode === 200 ? 0 : 1
  response.resume()
})
upload.write(HEAD)
createReadStream(path, { highWaterMark: 256 * 1024 })
  .on('end', () => upload.end(`\r\n--${BOUNDARY}--\r\n`))
  .pipe(upload, { end: false })
