import { net, type Session } from 'electron'
import { fromNetworkError } from '../api/failures.ts'
import type { ProxyCredentials } from '../model/proxy-credentials.ts'

/** Milliseconds. */
const LONGEST = 20_000

/**
 * Whether the proxy in between lets a request to Plannr through with these. It holds no token. Throws
 * ApiError offline, proxy-unreachable, untrusted-connection, timeout.
 */
export function takesCredentials(
  session: Session,
  url: string,
  { username, password }: ProxyCredentials,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      url,
      session,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    let asked = 0
    let late = false
    const timer = setTimeout(() => {
      late = true
      request.abort()
      reject(fromNetworkError(null, true))
    }, LONGEST)
    request.on('close', () => clearTimeout(timer))
    request.on('login', (info, callback) => {
      if (info.isProxy) asked += 1
      if (info.isProxy && asked === 1) callback(username, password)
      else callback()
    })
    request.on('redirect', () => resolve(true))
    request.on('response', ({ statusCode }) => {
      resolve(statusCode !== 407)
      request.abort()
    })
    request.on('error', (error) => {
      if (asked > 1) resolve(false)
      else reject(fromNetworkError(error, late))
    })
    request.end()
  })
}
