/** A guest network that answers in Plannr's place until somebody has signed in to it. */
import { ApiError } from './failures.ts'
import { letGo } from './let-go.ts'
import type { Fetch, FetchInit } from './transport.ts'

/** A redirect that is not followed; `origin`: where it leads. */
export class RedirectRefused extends Error {
  override readonly name = 'RedirectRefused'
  readonly origin: string | null

  constructor(origin: string | null) {
    super('the answer was a redirect')
    this.origin = origin
  }
}

export type PortalWatch = {
  fetch: Fetch
  /** Origin of the network's sign-in page; null where it is not known. */
  page(): string | null
  /** What Plannr answered before says nothing of this network. */
  networkChanged(): void
}

/** RFC 6585: network authentication required. */
const SIGN_IN_REQUIRED = 511

/**
 * Only until Plannr has answered once on this network: later, such an answer is Plannr's own trouble.
 * Throws ApiError captive-portal. Asks nobody but Plannr.
 */
export function watchForPortal(
  fetch: Fetch,
  options: { baseUrl: () => string; onChange: () => void },
): PortalWatch {
  let answered = false
  let page: string | null = null
  function setPage(next: string | null): void {
    const isSame = next === page
    page = next
    if (!isSame) options.onChange()
  }
  function portal(at: string | null): ApiError {
    setPage(at)
    return new ApiError('captive-portal', { certainlyNotDone: true })
  }

  async function watched(url: string, init: FetchInit): Promise<Response> {
    const own = new URL(options.baseUrl()).origin
    if (init.method !== 'GET' || init.redirect !== 'error' || new URL(url).origin !== own)
      return fetch(url, init)
    try {
      const response = await fetch(url, init)
      const isPage = /^\s*text\/html/i.test(response.headers.get('content-type') ?? '')
      if (response.status === SIGN_IN_REQUIRED || (response.ok && isPage && !answered)) {
        await letGo(response)
        throw portal(page)
      }
      if (isJson(response)) {
        answered = true
        setPage(null)
      }
      return response
    } catch (error) {
      const isElsewhere = error instanceof RedirectRefused && error.origin !== own
      if (isElsewhere && !answered) throw portal(webOrigin(error.origin))
      throw error
    }
  }

  return { fetch: watched, page: () => page, networkChanged: () => (answered = false) }
}

function isJson({ headers }: Response): boolean {
  return /^\s*application\/json/i.test(headers.get('content-type') ?? '')
}

function webOrigin(origin: string | null): string | null {
  return origin !== null && /^https?:/.test(origin) ? origin : null
}
