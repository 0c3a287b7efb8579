/** Replies as a server in trouble, or something between it and the client, would send them. */

const KNOWN: Readonly<Record<number, string>> = {
  403: 'This action is unauthorized.',
  404: 'Not Found',
  409: 'Conflict',
  422: 'The given data was invalid.',
  429: 'Too Many Attempts.',
}

export type Refusal = {
  status: number
  message?: string
  /** What is wrong with which field, as with a 422. */
  errors?: Readonly<Record<string, readonly string[]>>
  /** Seconds. */
  retryAfter?: number
}

export function refusal({ status, retryAfter, errors, ...said }: Refusal): Response {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter))
  const message = said.message ?? KNOWN[status] ?? 'Server Error'
  const body = errors ? { message, errors } : { message }
  return new Response(JSON.stringify(body), { status, headers })
}

export function hotelPage(status: number): Response {
  const page = '<!doctype html><title>Sign in to Wi-Fi</title><h1>Welcome to the hotel network</h1>'
  return new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

/** Only the first half of its text, as if that were all. */
export async function halved(response: Response): Promise<Response> {
  const text = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('Content-Length')
  return new Response(text.slice(0, Math.floor(text.length / 2)), {
    status: response.status,
    headers,
  })
}

/** Says of itself that it is text. */
export function asText(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(response.body, { status: response.status, headers })
}
