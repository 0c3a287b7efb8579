import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Services } from '../http/caller.ts'
import { challengeOf, CodeRegister, isRegistered, type OAuthClient } from '../http/authorization.ts'
import type { TokenPair } from '../http/tokens.ts'

export type OAuthOptions = {
  clients: readonly OAuthClient[]
  /** Skips the consent page, as Passport does for an application that was allowed before. */
  isApproved: boolean
}

type Fields = Readonly<Record<string, string>>
type OAuthError = { error: string; error_description: string }

/** RFC 6749, section 5.2; Passport adds `message`. */
function refuse(c: Context, status: 400 | 401, error: string, description: string): Response {
  const body: OAuthError & { message: string } = {
    error,
    error_description: description,
    message: description,
  }
  return c.json(body, status)
}

type Asked = {
  client: OAuthClient
  redirect: string
  state: string | null
  challenge: string | null
}

/** What is wrong with the request, or what it asks for. Wrong redirects are never followed. */
function readRequest(clients: readonly OAuthClient[], fields: Fields): Asked | OAuthError {
  const client = clients.find((candidate) => candidate.id === fields['client_id'])
  if (!client) return { error: 'invalid_client', error_description: 'Unknown client.' }
  const redirect = fields['redirect_uri'] ?? ''
  if (!isRegistered(client, redirect)) {
    return { error: 'invalid_request', error_description: 'The redirect_uri is not registered.' }
  }
  if (fields['response_type'] !== 'code') {
    return { error: 'unsupported_response_type', error_description: 'Only code is supported.' }
  }
  const challenge = fields['code_challenge'] ?? null
  if (challenge !== null && fields['code_challenge_method'] !== 'S256') {
    return { error: 'invalid_request', error_description: 'Only S256 challenges are supported.' }
  }
  if (challenge === null && client.secret === undefined) {
    return { error: 'invalid_request', error_description: 'Public clients must use PKCE.' }
  }
  return { client, redirect, challenge, state: fields['state'] ?? null }
}

function redirectWith(c: Context, asked: Asked, answer: Fields): Response {
  const target = new URL(asked.redirect)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  if (asked.state !== null) target.searchParams.set('state', asked.state)
  return c.redirect(target.href, 302)
}

function consentPage(
  c: Context,
  who: { user: string; client: string },
  fields: Fields,
): Response | Promise<Response> {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return c.html(
    html`<!doctype html>
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>Allow access? – Plannr demo</title>
          <style>
            body {
              font:
                16px/1.5 system-ui,
                sans-serif;
              max-width: 26rem;
              margin: 15vh auto;
              padding: 0 1rem;
            }
            button {
              font: inherit;
              padding: 0.5rem 1rem;
              margin-right: 0.5rem;
            }
          </style>
        </head>
        <body>
          <h1>Allow access?</h1>
          <p>
            <strong>${who.client}</strong> would like to read and write conversations as
            ${who.user}.
          </p>
          <form method="post" action="/oauth/authorize">
            ${hidden}
            <button name="decision" value="allow">Allow</button>
            <button name="decision" value="deny">Cancel</button>
          </form>
        </body>
      </html>`,
  )
}

async function formOf(c: Context): Promise<Fields> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()))
}

function addAuthorizeRoutes(
  app: Hono,
  services: Services,
  options: OAuthOptions,
  codes: CodeRegister,
): void {
  const { world } = services
  const allow = (c: Context, asked: Asked): Response => {
    const { client, redirect, challenge } = asked
    const code = codes.issue({ clientId: client.id, redirect, challenge, userUuid: world.userUuid })
    return redirectWith(c, asked, { code })
  }

  app.get('/oauth/authorize', (c) => {
    const fields = c.req.query()
    const asked = readRequest(options.clients, fields)
    if ('error' in asked) return refuse(c, 400, asked.error, asked.error_description)
    if (options.isApproved) return allow(c, asked)
    const user = world.users.get(world.userUuid)
    const who = { user: `${user?.firstName} ${user?.lastName}`, client: asked.client.id }
    return consentPage(c, who, fields)
  })

  app.post('/oauth/authorize', async (c) => {
    const fields = await formOf(c)
    const asked = readRequest(options.clients, fields)
    if ('error' in asked) return refuse(c, 400, asked.error, asked.error_description)
    if (fields['decision'] === 'allow') return allow(c, asked)
    return redirectWith(c, asked, { error: 'access_denied' })
  })
}

function tokenResponse(c: Context, pair: TokenPair): Response {
  c.header('Cache-Control', 'no-store')
  return c.json({
    token_type: 'Bearer',
    expires_in: pair.seconds,
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
  })
}

async function exchangeCode(
  c: Context,
  services: Services,
  input: { client: OAuthClient; fields: Fields; codes: CodeRegister },
): Promise<Response> {
  const { client, fields, codes } = input
  const known = codes.redeem(fields['code'] ?? '')
  if (!known || known.clientId !== client.id || known.redirect !== fields['redirect_uri']) {
    return refuse(c, 400, 'invalid_grant', 'The authorization code is invalid or has expired.')
  }
  const verifier = fields['code_verifier'] ?? ''
  if (known.challenge !== null && (await challengeOf(verifier)) !== known.challenge) {
    return refuse(c, 400, 'invalid_grant', 'The code verifier does not match.')
  }
  return tokenResponse(c, services.tokens.issue(known.userUuid, client.id))
}

export function addOAuthRoutes(app: Hono, services: Services, options: OAuthOptions): void {
  const codes = new CodeRegister(services.now, services.tokens)
  addAuthorizeRoutes(app, services, options, codes)

  app.post('/oauth/token', async (c) => {
    const fields = await formOf(c)
    const client = options.clients.find((candidate) => candidate.id === fields['client_id'])
    const secret = fields['client_secret']
    if (!client || (client.secret !== undefined && client.secret !== secret)) {
      return refuse(c, 401, 'invalid_client', 'Client authentication failed.')
    }
    if (fields['grant_type'] === 'authorization_code') {
      return exchangeCode(c, services, { client, fields, codes })
    }
    if (fields['grant_type'] === 'refresh_token') {
      const pair = services.tokens.rotate(fields['refresh_token'] ?? '', client.id)
      if (!pair) return refuse(c, 400, 'invalid_grant', 'The refresh token is invalid.')
      return tokenResponse(c, pair)
    }
    return refuse(c, 400, 'unsupported_grant_type', 'The grant type is not supported.')
  })
}
