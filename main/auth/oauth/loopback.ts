/** Waits on this computer for the browser to come back. Source: RFC 8252, section 7.3. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export type Loopback = {
  /** The redirect address, with the port that was free. */
  redirect: string
  close(): void
}

/** True: this is the answer that was waited for. */
export type Arrived = (url: URL) => boolean

const PATH = '/callback'

/** `wanted`: a loopback address of its own, from the settings. Throws when none can be listened on. */
export async function openLoopback(wanted: string | null, arrived: Arrived): Promise<Loopback> {
  const address = new URL(wanted ?? `http://127.0.0.1${PATH}`)
  const server = createServer((request, response) => answer(request, response, address, arrived))
  const port = await listen(server, Number(address.port || 0), address.hostname)
  address.port = String(port)
  return {
    redirect: address.href,
    close() {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // Not on all interfaces: nobody else on the network is to talk to it.
    server.listen({ port, host: host.replace(/^\[|\]$/g, ''), exclusive: true }, () => {
      const bound = server.address()
      resolve(bound !== null && typeof bound === 'object' ? bound.port : port)
    })
  })
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
  arrived: Arrived,
): void {
  const url = URL.parse(request.url ?? '', address.origin)
  // Any page in the browser can ask for this address: what is not the answer changes nothing.
  const isOurs = request.method === 'GET' && url?.pathname === address.pathname && arrived(url)
  response.writeHead(isOurs ? 200 : 400, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    Connection: 'close',
  })
  response.end(page(isOurs ? DONE : NOT_OURS))
}

const DONE = { title: 'Back to Parley', text: 'You can close this tab and go on in Parley.' }
const NOT_OURS = {
  title: 'This did not come from Parley’s sign-in',
  text: 'Start the sign-in again in Parley.',
}

function page({ title, text }: { title: string; text: string }): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>body{font:17px/1.5 system-ui;display:grid;place-content:center;min-height:90vh;text-align:center;color-scheme:light dark}</style>
<h1>${title}</h1><p>${text}</p></html>`
}
