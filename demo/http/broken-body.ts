/** Lets the first bytes of a reply through, then waits; `go` decides whether the rest comes. */
export function interrupted(response: Response, after: number, go: () => Promise<void>): Response {
  const { body } = response
  if (!body) return response
  return new Response(piped(body.getReader(), after, go), {
    status: response.status,
    headers: response.headers,
  })
}

function piped(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  after: number,
  go: () => Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = after
  let rest: Uint8Array<ArrayBuffer> | null = null
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) {
      if (left === 0) {
        left = Infinity
        await go()
      }
      const chunk = rest ?? (await reader.read()).value
      rest = null
      if (chunk === undefined) {
        controller.close()
        return
      }
      const part = chunk.slice(0, left)
      if (part.length < chunk.length) rest = chunk.slice(part.length)
      left -= part.length
      controller.enqueue(part)
    },
    cancel: (reason: unknown) => reader.cancel(reason),
  }
  // Nothing ahead of time: an error throws away what was not read yet.
  return new ReadableStream(source, { highWaterMark: 0 })
}
