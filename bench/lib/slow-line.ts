/** A line of so many megabits a second in front of a server on this computer, slow in the one direction: up. */
import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

export type SlowLine = { url: string; close: () => Promise<void> }

export async function slowLine(target: string, megabits: number): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const bytesPerMs = (megabits * 1e6) / 8 / 1000
  const open = new Set<Socket>()
  const relay = createServer((client) => {
    const server = connect(Number(port), hostname)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    server.pipe(client)
    client.on('data', (bytes) => {
      client.pause()
      server.write(bytes)
      void pause(bytes.length / bytesPerMs).then(() => client.resume())
    })
    client.on('end', () => server.end())
  })
  relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      for (const one of open) one.destroy()
      relay.close()
      await once(relay, 'close')
    },
  }
}
