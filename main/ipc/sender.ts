/** Where our own page lives; nothing else is ever loaded into a window. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'parley'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** Our own page in a top frame; a frame inside it, or any other address, is a stranger. */
export function isTrustedSender(url: string, isTopFrame: boolean): boolean {
  const parsed = URL.parse(url)
  return isTopFrame && parsed?.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST
}
