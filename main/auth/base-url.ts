import { ExpectedError } from '../../contract/errors.ts'

const PLANNR = 'https://api.plannrcrm.com'
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The API's origin. Throws insecure-address for plain http to anywhere but this computer. */
export function readBaseUrl(override: string | undefined): string {
  if (!override) return PLANNR
  const url = URL.parse(override)
  const safe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!url || !safe) throw new ExpectedError('insecure-address')
  return url.origin
}
