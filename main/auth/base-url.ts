import { ExpectedError } from '../../contract/errors.ts'
import { isSecureAddress } from '../model/secure-address.ts'

const PLANNR = 'https://api.plannrcrm.com'

/** The API's origin. Throws insecure-address for plain http to anywhere but this computer. */
export function readBaseUrl(override: string | undefined): string {
  if (!override) return PLANNR
  const url = URL.parse(override)
  if (!url || !isSecureAddress(url)) throw new ExpectedError('insecure-address')
  return url.origin
}
