import type { Hono } from 'hono'
import { z } from 'zod'
import { notFound, invalid } from '../http/api-error.ts'
import { callerOf, userOf, type Services } from '../http/caller.ts'
import { paginate } from '../http/paginate.ts'
import { parseBody } from '../http/parse-body.ts'
import { setFilter, sorted, sortOf } from '../http/query.ts'
import { accountResource, loginResource, userResource } from '../resources/account.ts'

/** The password that `POST /personal-access-tokens` wants. */
export const DEMO_PASSWORD = 'demo-password'

const newTokenSchema = z.object({
  name: z.string(),
  password: z.string(),
  account_uuid: z.string().nullish(),
})

export function addIdentityRoutes(app: Hono, services: Services): void {
  const { world, tokens } = services

  app.get('/api/v1/me', (c) => {
    const { user, account, login } = callerOf(c, services, 'optional')
    return c.json({
      ...userResource(user),
      current_account: accountResource(account),
      current_login: loginResource(world, login, null),
    })
  })

  app.get('/api/v1/logins', (c) => {
    const user = userOf(c, services)
    const logins = world.loginsOfUser(user.uuid)
    const origin = new URL(c.req.url).origin
    const preferred = logins.find((login) => login.primary)
    return c.json({
      data: logins.map((login) => loginResource(world, login, origin)),
      preferred_account_uuid: preferred?.accountUuid ?? null,
    })
  })

  app.get('/api/v1/account/:account_uuid/login', (c) => {
    const caller = callerOf(c, services, 'required')
    const account = world.accounts.get(c.req.param('account_uuid'))
    if (!account || account.firmUuid !== caller.account.firmUuid) throw notFound()
    const uuids = setFilter(c, 'uuid')
    const sort = sortOf(c, ['created_at'], { field: 'created_at', isDescending: false })
    const logins = world
      .loginsOfAccount(account.uuid)
      .filter((login) => uuids === null || uuids.has(login.uuid))
    const rows = sorted(logins, sort, (login) => login.createdAt)
    const origin = new URL(c.req.url).origin
    const toResource = (login: (typeof rows)[number]) => loginResource(world, login, origin)
    return c.json(paginate(c, rows, { perPage: 15, toResource }))
  })

  app.post('/api/v1/personal-access-tokens', async (c) => {
    const user = userOf(c, services)
    const body = await parseBody(c, newTokenSchema)
    if (body.password !== DEMO_PASSWORD) {
      throw invalid('password', 'The password is incorrect.')
    }
    const token = tokens.secret()
    tokens.addPersonal(token, user.uuid)
    return c.json({ name: body.name, token }, 201)
  })

  app.post('/api/v1/integrations/:passportClient_id/revoke', (c) => {
    userOf(c, services)
    tokens.revokeClient(c.req.param('passportClient_id'))
    return c.body(null, 204)
  })
}
