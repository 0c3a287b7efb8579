/** A source of files over real servers on ports, and what tests ask of it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createFileSource,
  type FileRequest,
  type FileSource,
  type FileSourceOptions,
} from '../../main/api/download.ts'
import type { Fetch } from '../../main/api/transport.ts'

export type Seen = { origin: string; headers: IncomingMessage['headers'] }
export type Reply = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []

export function closeServers(): void {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
}

/** A server on a port, an origin of its own. */
export async function serve(seen: Seen[], reply: Reply): Promise<string> {
  const server = createServer((request, response) => {
    seen.push({ origin: `http://${request.headers.host}`, headers: request.headers })
    reply(request, response)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const network: Fetch = (url, init) => fetch(url, init)

export function sourceOf(baseUrl: string, more: Partial<FileSourceOptions> = {}): FileSource {
  const own = { fetch: network, baseUrl, token: 'secret', accountUuid: 'account-1' }
  return createFileSource({ ...own, now: () => 0, ...more })
}

export function asked(url: string, more: Partial<FileRequest> = {}): FileRequest {
  return { url, isPage: false, signal: new AbortController().signal, ...more }
}

/** The bytes as text. */
export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString()
}

export const BYTES = 'abcdefghij'
export const sendBytes: Reply = (_request, response) => {
  response.writeHead(200, { 'content-length': BYTES.length, etag: '"v1"' }).end(BYTES)
}
