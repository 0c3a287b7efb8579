/** How proxies are written down. */

export const PROXIES = ['system', 'script', 'manual', 'none'] as const

/** The address of an automatic configuration script (PAC). */
export function isScriptAddress(typed: string): boolean {
  const url = URL.parse(typed)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  // Spaces are taken by URL, and a name or password in it would be kept in clear.
  return isWeb && !/\s/.test(typed) && url.username === '' && url.password === ''
}

/** A proxy as `host:port`, or with the way to it: `socks5://host:port`. */
export function isProxyServer(typed: string): boolean {
  const match = /^(?:(?:https?|socks4|socks5):\/\/)?([\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/i.exec(
    typed,
  )
  const port = Number(match?.[2] ?? 0)
  return port >= 1 && port <= 65_535
}

/** Hosts that are reached without it: `*.firm.example, 10.0.0.0/8, <local>`. */
export function isBypassList(typed: string): boolean {
  return bypassRules(typed).every((rule) => /^[\w.*:/[\]-]+$/.test(rule) || /^<-?\w+>$/.test(rule))
}

export function bypassRules(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter((rule) => rule !== '')
}
