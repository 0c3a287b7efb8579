import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMultipart } from './multipart.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-multipart-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, bytes: Buffer) {
  const path = join(folder, String(Math.abs(name.length * 31 + bytes.length)))
  writeFileSync(path, bytes)
  return { path, name, size: bytes.length, type: null }
}

/** Read by the platform's own parser, which we did not write. */
async function parse(made: ReturnType<typeof createMultipart>): Promise<FormData> {
  const headers = { 'content-type': made.contentType }
  return new Response(made.body, { headers }).formData()
}

test('fields and files arrive byte for byte, whatever their names', async () => {
  const names = ['Fact find.pdf', 'Ünïcode 文件 👍.txt', 'quote".txt', 'two\r\nlines.txt']
  const files = names.map((name, n) => file(name, Buffer.alloc(300_000 * n + 5, n)))
  const form = await parse(createMultipart({ fields: { contents: 'Grüße\r\n--x' }, files }))
  expect(form.get('contents')).toBe('Grüße\r\n--x')
  const received = form.getAll('files[]')
  expect(received).toHaveLength(4)
  for (const [index, part] of received.entries()) {
    if (typeof part === 'string') throw new Error('a file came as text')
    expect(part.size).toBe(300_000 * index + 5)
    expect(new Uint8Array(await part.arrayBuffer()).every((byte) => byte === index)).toBe(true)
  }
})

test('a name can’t smuggle in a header or a part', async () => {
  const evil = 'x"; name="contents"\r\nX-Evil: 1\r\n\r\nowned'
  const form = await parse(createMultipart({ fields: {}, files: [file(evil, Buffer.from('a'))] }))
  expect([...form.keys()]).toEqual(['files[]'])
})

test('the size that is announced is the size that is sent', async () => {
  const made = createMultipart({
    fields: { contents: 'é' },
    files: [file('a', Buffer.alloc(70_000))],
  })
  expect((await new Response(made.body).arrayBuffer()).byteLength).toBe(made.size)
})

test('progress counts the bytes of the files, up to all of them', async () => {
  const steps: [number, number][] = []
  const files = [file('a', Buffer.alloc(600_000)), file('bb', Buffer.alloc(10))]
  const onProgress = (sent: number, total: number) => steps.push([sent, total])
  await new Response(createMultipart({ fields: {}, files, onProgress }).body).arrayBuffer()
  expect(steps.at(-1)).toEqual([600_010, 600_010])
  expect(steps.length).toBeGreaterThan(2)
})

test('a file that shrinks or grows on the way breaks the upload off', async () => {
  const one = { ...file('a', Buffer.alloc(100)), size: 200 }
  const { body } = createMultipart({ fields: {}, files: [one] })
  await expect(new Response(body).arrayBuffer()).rejects.toMatchObject({ code: 'file-changed' })
})

test('a reader with memory of its own gets the same bytes, and may use it again', async () => {
  const files = [file('a', Buffer.alloc(70_000, 1)), file('bb', Buffer.alloc(9, 2))]
  const made = createMultipart({ fields: { contents: 'x' }, files })
  const reader = made.body.getReader({ mode: 'byob' })
  const all: Buffer[] = []
  let memory = new Uint8Array(1000)
  for (;;) {
    const { done, value } = await reader.read(memory)
    if (done) break
    all.push(Buffer.from(value))
    memory = new Uint8Array(value.buffer)
  }
  const headers = { 'content-type': made.contentType }
  const form = await new Response(Buffer.concat(all), { headers }).formData()
  expect(form.getAll('files[]').map((part) => typeof part !== 'string' && part.size)).toEqual([
    70_000, 9,
  ])
  expect(made.isComplete()).toBe(true)
})
