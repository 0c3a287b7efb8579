import { net, type Session } from 'electron'
import { fromNetworkError } from '../api/failures.ts'
import { proxyName } from './proxy-login.ts'
import type { ProxyCredentials } from '../model/proxy-credentials.ts'

/** Milliseconds. */
const LONGEST = 20_000

export type ProxyCheck = 'taken' | 'refused' | 'not-asked'

/**
 * Whether the proxy of that name, and no other, lets a request to Plannr through with these. It holds no token. Throws
 * ApiError offline, proxy-unreachable, untrusted-connection, timeout.
 */
export function takesCredentials(
  session: Session,
  url: string,
  proxy: string,
  { username, password }: ProxyCredentials,
): Promise<ProxyCheck> {
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
    const answer = (found: ProxyCheck) => {
      clearTimeout(timer)
      resolve(found)
    }
    const passed = () => answer(asked === 0 ? 'not-asked' : 'taken')
    request.on('login', (info, callback) => {
      if (info.isProxy) asked += 1
      if (info.isProxy && asked === 1 && proxyName(info) === proxy) callback(username, password)
      else callback()
    })
    request.on('redirect', passed)
    request.on('response', ({ statusCode }) => {
      if (statusCode === 407) answer('refused')
      else passed()
      request.abort()
    })
    request.on('error', (error) => {
      clearTimeout(timer)
      if (asked > 1) answer('refused')
      else reject(fromNetworkError(error, late))
    })
    request.end()
  })
}
