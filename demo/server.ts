import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings, type Http2Bindings } from '@hono/node-server'
import { createDemo, type Demo, type DemoOptions } from './app.ts'
import type { Clock } from './clock.ts'
import { ConnectionDropped } from './faults.ts'
import { createRandom, type Random } from './random.ts'
import { createWorld } from './world/create-world.ts'
import type { World } from './world/world.ts'

export type DemoServerOptions = Omit<DemoOptions, 'world' | 'now' | 'random'> & {
  /** 0 takes a free one. */
  port?: number
  host?: string
  seed?: number
  now?: Clock
  random?: Random
  /** Whether the scripted people answer and chat on their own. */
  chatter?: boolean
  /** Instead of a newly seeded one. */
  world?: World
  conversations?: number
  longThread?: number
  /** Opens a second port, an origin of its own, and redirects downloads to it. */
  redirectDownloads?: boolean
  /** Speaks https with this certificate. */
  tls?: { key: string; cert: string }
}

export type DemoServer = {
  url: string
  /** The second origin, when downloads are redirected. */
  storageUrl: string | null
  demo: Demo
  close: () => Promise<void>
}

function destroySocket(env: HttpBindings | Http2Bindings): void {
  env.incoming.socket.destroy()
}

/** A body that breaks off ends in a destroyed socket too, after what came before has left. */
function cutBy(response: Response, destroy: () => void): Response {
  const isFile = response.headers.has('Accept-Ranges')
  const reader = isFile ? response.body?.getReader() : undefined
  if (!reader) return response
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          if (!(error instanceof ConnectionDropped)) throw error
          destroy()
          controller.close()
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers: response.headers })
}

/** Answers with the demo; a dropped connection ends in a destroyed socket, not in a reply. */
function createListener(demo: Demo, tls?: DemoServerOptions['tls']): Server {
  const listener = getRequestListener(async (request, env) => {
    try {
      const response = await demo.fetch(request)
      return cutBy(response, () => destroySocket(env))
    } catch (error) {
      destroySocket(env)
      if (error instanceof ConnectionDropped || request.signal.aborted) {
        return new Response(null, { status: 500 })
      }
      throw error
    }
  })
  const answer = (...exchange: Parameters<typeof listener>) => void listener(...exchange)
  return tls ? createSecureServer(tls, answer) : createServer(answer)
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('No TCP address'))
      else resolve(address)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function worldFor(options: DemoServerOptions, now: Clock): World {
  if (options.world) return options.world
  return createWorld({
    seed: options.seed ?? 1,
    now,
    ...(options.conversations === undefined ? {} : { conversations: options.conversations }),
    ...(options.longThread === undefined ? {} : { longThread: options.longThread }),
  })
}

export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const host = options.host ?? '127.0.0.1'
  const now = options.now ?? Date.now
  const random = options.random ?? createRandom(options.seed ?? 1, 'server')
  const demo = createDemo({ ...options, world: worldFor(options, now), now, random })
  const servers = [createListener(demo, options.tls)]
  const [main] = servers
  if (!main) throw new Error('No server')
  const { port } = await listen(main, options.port ?? 0, host)
  let storageUrl: string | null = null
  if (options.redirectDownloads) {
    const storage = createListener(demo)
    servers.push(storage)
    storageUrl = `http://${host}:${(await listen(storage, 0, host)).port}`
    demo.faults.redirectDownloads(storageUrl)
  }
  if (options.chatter) demo.people.start()
  return {
    url: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    storageUrl,
    demo,
    close: async () => {
      demo.people.stop()
      demo.faults.release()
      await Promise.all(servers.map(close))
      await demo.dispose()
    },
  }
}
