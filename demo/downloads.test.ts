import { afterEach, expect, test } from 'vitest'
import { startDemoServer, type DemoServer } from './server.ts'

let server: DemoServer | undefined
afterEach(() => server?.close())

async function fileOnTcp() {
  const started = await startDemoServer({ conversations: 8, longThread: 20 })
  server = started
  const { world } = started.demo
  const file = [...world.files.values()].find((one) => one.filename.endsWith('.pdf'))
  if (!file) throw new Error('no file')
  const url = `${started.url}/file/${file.downloadUuid}/download`
  const get = (headers: Record<string, string> = {}) =>
    fetch(url, { headers: { Authorization: 'Bearer demo-token', ...headers } })
  const bytes = world.bytesOf(file)
  if (!bytes) throw new Error('no bytes')
  return { demo: started.demo, bytes, get }
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('a file comes whole, or from where it was asked for, as long as it is the same', async () => {
  const { bytes, get } = await fileOnTcp()
  const whole = await get()
  const etag = whole.headers.get('ETag') ?? ''
  expect(await bytesOf(whole)).toEqual(bytes)
  const rest = await get({ Range: 'bytes=100-', 'If-Range': etag })
  expect([rest.status, rest.headers.get('Content-Range')]).toEqual([
    206,
    `bytes 100-${bytes.length - 1}/${bytes.length}`,
  ])
  expect(await bytesOf(rest)).toEqual(bytes.slice(100))
  const other = await get({ Range: 'bytes=100-', 'If-Range': '"another"' })
  expect([other.status, (await bytesOf(other)).length]).toEqual([200, bytes.length])
  const outside = await get({ Range: `bytes=${bytes.length}-` })
  expect([outside.status, outside.headers.get('Content-Range')]).toEqual([
    416,
    `bytes */${bytes.length}`,
  ])
})

test('a download can be cut in the middle, after the bytes that were to come', async () => {
  const { demo, get } = await fileOnTcp()
  demo.faults.add('GET /file/*/download', { kind: 'cut-body', after: 1000 })
  const response = await get()
  let received = 0
  await expect(
    (async () => {
      for await (const chunk of response.body ?? []) received += chunk.length
    })(),
  ).rejects.toThrow()
  expect(received).toBe(1000)
})

test('a download can stand still and go on', async () => {
  const { demo, bytes, get } = await fileOnTcp()
  demo.faults.add('GET /file/*/download', { kind: 'stall-body', after: 1000 })
  const reader = (await get()).body?.getReader()
  const first = await reader?.read()
  expect(first?.value?.length).toBe(1000)
  demo.faults.release()
  let received = 1000
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
    received += next.value.length
  }
  expect(received).toBe(bytes.length)
})
