const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether nobody in between can read along: https, or http that does not leave this computer. */
export function isSecureAddress(url: URL): boolean {
  return url.protocol === 'https:' || isOwnComputer(url)
}

/** Plain http to this computer, as in development. */
export function isOwnComputer(url: URL): boolean {
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname)
}
