/**
 * Where the page finds the bytes of a file for a thumbnail, a player or a viewer (`<img>`, `<audio>`,
 * `<video>`, `fetch`). Answered are GET and Range requests for the account on the screen, with 200 or
 * 206; 404: no such file in that conversation, 415: a kind that is not shown (see main/files/media-type.ts),
 * 413: too large to be shown, 502: could not be fetched, 504: Plannr can't be reached.
 */
export const FILE_SCHEME = 'parley-file'
const HOST = 'preview'

export type FileAddress = { accountUuid: string; conversationUuid: string; fileUuid: string }

export function fileAddress({ accountUuid, conversationUuid, fileUuid }: FileAddress): string {
  const parts = [accountUuid, conversationUuid, fileUuid].map(encodeURIComponent)
  return `${FILE_SCHEME}://${HOST}/${parts.join('/')}`
}

/** Null for anything but what `fileAddress` makes. */
export function readFileAddress(address: string): FileAddress | null {
  const url = URL.parse(address)
  if (url?.protocol !== `${FILE_SCHEME}:` || url.host !== HOST) return null
  const parts = url.pathname.split('/').slice(1).map(decoded)
  const [accountUuid, conversationUuid, fileUuid] = parts
  if (parts.length !== 3 || !accountUuid || !conversationUuid || !fileUuid) return null
  return { accountUuid, conversationUuid, fileUuid }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
