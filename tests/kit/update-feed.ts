/** The server of a firm with new versions of Parley, on this computer. */
import { createHash } from 'node:crypto'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const CHANNEL_FILE = /^\/[a-z]+-linux\.yml$/

export class UpdateFeed {
  /** What was asked for. */
  readonly asked: { path: string; stagingId: unknown }[] = []
  readonly #server: Server
  #list: RequestListener = notFound
  #file: RequestListener = notFound

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://feed').pathname
      this.asked.push({ path, stagingId: request.headers['x-user-staging-id'] })
      if (CHANNEL_FILE.test(path)) this.#list(request, response)
      else this.#file(request, response)
    })
  }

  static async start(): Promise<UpdateFeed> {
    const feed = new UpdateFeed()
    await new Promise<void>((done) => feed.#server.listen(0, '127.0.0.1', done))
    return feed
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}/`
  }

  /** What is asked for as the list of versions gets this answer. */
  lists(answer: RequestListener): void {
    this.#list = answer
  }

  /** And what is asked for as a program this one. */
  serves(answer: RequestListener): void {
    this.#file = answer
  }

  /** A version with its program, as it should be; `sha512` in place of the right one. */
  offers(version: string, program: Buffer, sha512 = checksum(program)): void {
    this.lists((_request, response) => response.end(listOf(version, program, sha512)))
    this.serves((_request, response) => {
      response.setHeader('content-length', program.length)
      response.end(program)
    })
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }
}

export function listOf(version: string, program: Buffer, sha512 = checksum(program)): string {
  const path = `Parley-${version}-x86_64.AppImage`
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${path}`,
    `    sha512: ${sha512}`,
    `    size: ${program.length}`,
    `path: ${path}`,
    `sha512: ${sha512}`,
    `releaseDate: '2026-11-01T10:00:00.000Z'`,
    '',
  ].join('\n')
}

export function checksum(bytes: Buffer): string {
  return createHash('sha512').update(bytes).digest('base64')
}

export function answer(status: number, body: string): RequestListener {
  return (_request, response) => {
    response.statusCode = status
    response.end(body)
  }
}

/** Half of it, and then the line is cut. */
export function cut(program: Buffer): RequestListener {
  return (_request, response: ServerResponse) => {
    response.setHeader('content-length', program.length)
    response.write(program.subarray(0, program.length / 2), () => response.destroy())
  }
}

function notFound(...[, response]: Parameters<RequestListener>): void {
  response.statusCode = 404
  response.end()
}
