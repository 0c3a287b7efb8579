import type { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../http/api-error.ts'
import { callerOf, writerOf, type Services } from '../http/caller.ts'
import { paginate } from '../http/paginate.ts'
import { parseBody } from '../http/parse-body.ts'
import { booleanFilter, listOf, setFilter, sorted, sortOf } from '../http/query.ts'
import { accountResource } from '../resources/account.ts'
import { toNullableTimestamp, toTimestamp, wholeSecond } from '../world/london-time.ts'
import type { Notification, Webhook } from '../world/model.ts'

const newWebhookSchema = z.object({ url: z.url(), events: z.array(z.string()) })

function notificationResource(services: Services, row: Notification): Record<string, unknown> {
  return {
    uuid: row.uuid,
    created_at: toTimestamp(row.createdAt),
    updated_at: toTimestamp(row.readAt ?? row.createdAt),
    read_at: toNullableTimestamp(row.readAt),
    data: {
      title: row.title,
      description: row.description,
      model_type: row.modelType,
      model_uuid: row.modelUuid,
    },
    type: 'App/Notifications/AppNotification',
    notifiable: accountResource(services.world.account(row.accountUuid)),
  }
}

function addNotificationRoutes(app: Hono, services: Services): void {
  app.get('/api/v1/notifications', (c) => {
    const caller = callerOf(c, services, 'optional')
    const uuids = setFilter(c, 'uuid')
    const isRead = booleanFilter(c, 'read')
    const rows = [...services.world.notifications.values()]
      .filter(
        (row) =>
          row.accountUuid === caller.account.uuid &&
          (uuids === null || uuids.has(row.uuid)) &&
          (isRead === null || (row.readAt !== null) === isRead),
      )
      .sort((left, right) => right.createdAt - left.createdAt)
    const toResource = (row: Notification) => notificationResource(services, row)
    return c.json(paginate(c, rows, { perPage: 15, toResource }))
  })

  app.get('/api/v1/notifications/:id', (c) => {
    const caller = callerOf(c, services, 'optional')
    const row = services.world.notifications.get(c.req.param('id'))
    if (row?.accountUuid !== caller.account.uuid) throw notFound()
    return c.json(notificationResource(services, row))
  })
}

function webhookResource(row: Webhook): Record<string, unknown> {
  return {
    uuid: row.uuid,
    created_at: toTimestamp(row.createdAt),
    updated_at: toTimestamp(row.updatedAt),
    signing_secret: row.signingSecret,
    url: row.url,
    events: row.events,
    last_outgoing_webhook_call_at: null,
  }
}

/** Subscriptions are kept and listed; the demo calls nobody. */
function addWebhookRoutes(app: Hono, services: Services): void {
  const { world } = services

  app.get('/api/v2/webhook-subscriptions', (c) => {
    const caller = callerOf(c, services, 'required')
    const uuids = setFilter(c, 'uuid')
    const urls = listOf(c.req.query('filter[url]'))
    const sort = sortOf(c, ['created_at', 'updated_at'], {
      field: 'created_at',
      isDescending: true,
    })
    const rows = [...world.webhooks.values()].filter(
      (row) =>
        row.firmUuid === caller.account.firmUuid &&
        (uuids === null || uuids.has(row.uuid)) &&
        (urls.length === 0 || urls.includes(row.url)),
    )
    const ordered = sorted(rows, sort, (row, field) =>
      field === 'created_at' ? row.createdAt : row.updatedAt,
    )
    return c.json({ data: ordered.map(webhookResource) })
  })

  app.post('/api/v2/webhook-subscriptions', async (c) => {
    const caller = writerOf(c, services, 'required')
    const body = await parseBody(c, newWebhookSchema)
    const at = wholeSecond(services.now())
    const row: Webhook = {
      uuid: world.freshUuid(services.random),
      firmUuid: caller.account.firmUuid,
      url: body.url,
      events: body.events,
      signingSecret: services.tokens.secret(),
      createdAt: at,
      updatedAt: at,
    }
    world.webhooks.set(row.uuid, row)
    world.changed()
    return c.json(webhookResource(row), 201)
  })

  app.put('/api/v2/webhook-subscriptions/:uuid', async (c) => {
    const caller = writerOf(c, services, 'required')
    const row = world.webhooks.get(c.req.param('uuid'))
    if (row?.firmUuid !== caller.account.firmUuid) throw notFound()
    const { events } = await parseBody(c, z.object({ events: z.array(z.string()) }))
    row.events = events
    row.updatedAt = wholeSecond(services.now())
    world.changed()
    return c.json(webhookResource(row))
  })
}

export function addFeedRoutes(app: Hono, services: Services): void {
  addNotificationRoutes(app, services)
  addWebhookRoutes(app, services)
}
