/** A proxy on loopback, as a firm has one: plain requests, CONNECT, and a password if it wants one. */
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

const ASKS = { 'proxy-authenticate': 'Basic realm="The firm"' }

export class Proxy {
  /** Each request that came through: "GET http://..." or "CONNECT host:port". */
  readonly passed: string[] = []
  /** What was refused for its password, or for having none: the name and password that came. */
  readonly refused: (string | null)[] = []
  /** name:password; null asks for none. */
  password: string | null = null
  /** A guest network that sends whoever is not signed in there. */
  portal: string | null = null
  readonly #server: Server
  readonly #sockets = new Set<Duplex>()

  private constructor() {
    this.#server = createServer((incoming, outgoing) => this.#forward(incoming, outgoing))
    this.#server.on('connect', (incoming, socket) => this.#tunnel(incoming, socket))
    this.#server.on('connection', (socket) => this.#keep(socket))
  }

  static async start(): Promise<Proxy> {
    const proxy = new Proxy()
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  /** host:port */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
  }

  #lets({ headers }: IncomingMessage): boolean {
    if (this.password === null) return true
    const [, given] = /^Basic (.+)$/.exec(headers['proxy-authorization'] ?? '') ?? []
    const words = given === undefined ? null : Buffer.from(given, 'base64').toString()
    if (words === this.password) return true
    this.refused.push(words)
    return false
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (!this.#lets(incoming)) {
      incoming.resume()
      outgoing.writeHead(407, ASKS).end('who are you?')
      return
    }
    if (this.portal !== null) {
      incoming.resume()
      outgoing.writeHead(302, { location: this.portal }).end()
      return
    }
    const { method, url = '', headers } = incoming
    this.passed.push(`${method} ${url}`)
    const onward = ask(url, { method, headers, agent: false })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }

  #tunnel(incoming: IncomingMessage, socket: Duplex): void {
    if (!this.#lets(incoming)) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\n' +
          'Proxy-Authenticate: Basic realm="The firm"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      )
      return
    }
    this.passed.push(`CONNECT ${incoming.url}`)
    const port = Number(/:(\d+)$/.exec(incoming.url ?? '')?.[1])
    // Whatever it is called: every server of these tests is on this computer.
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    this.#keep(onward)
  }
}
