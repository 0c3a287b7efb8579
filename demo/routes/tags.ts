import type { Hono } from 'hono'
import { z } from 'zod'
import { invalid } from '../http/api-error.ts'
import { callerOf, threadFor, writerOf, type Caller, type Services } from '../http/caller.ts'
import { paginate } from '../http/paginate.ts'
import { parseBody } from '../http/parse-body.ts'
import { setFilter, sorted, sortOf, textFilter } from '../http/query.ts'
import { tagResource } from '../resources/file.ts'
import { wholeSecond } from '../world/london-time.ts'
import type { Tag } from '../world/model.ts'
import { slugOf } from '../world/slug.ts'

const applySchema = z.object({
  mode: z.enum(['attach', 'sync', 'detach', 'create']),
  taggable_type: z.enum([
    'account',
    'board',
    'board_task',
    'case',
    'conversation',
    'file',
    'note',
    'plan',
  ]),
  taggable_uuid: z.string(),
  tags: z.array(
    z.union([z.string(), z.object({ name: z.string(), colour: z.string().nullish() })]),
  ),
})
type Apply = z.infer<typeof applySchema>

const DEFAULT_COLOUR = '#7a8791'

/** The firm's tag of that uuid or name; a name that is new makes a tag unless it is taken away. */
function resolve(
  services: Services,
  caller: Caller,
  entry: Apply['tags'][number],
  mode: Apply['mode'],
): Tag[] {
  const wanted = typeof entry === 'string' ? { name: entry, colour: null } : entry
  const { firmUuid } = caller.account
  const known = [...services.world.tags.values()].find(
    (tag) => tag.firmUuid === firmUuid && (tag.uuid === wanted.name || tag.name === wanted.name),
  )
  if (known) return [known]
  if (mode === 'detach') return []
  const tag: Tag = {
    uuid: services.world.freshUuid(services.random),
    firmUuid,
    name: wanted.name,
    slug: slugOf(wanted.name),
    colour: /^#[0-9a-f]{6}$/i.test(wanted.colour ?? '')
      ? (wanted.colour ?? DEFAULT_COLOUR)
      : DEFAULT_COLOUR,
    createdAt: wholeSecond(services.now()),
  }
  services.world.tags.set(tag.uuid, tag)
  return [tag]
}

function change(before: readonly string[], tags: readonly Tag[], mode: Apply['mode']): string[] {
  const uuids = tags.map((tag) => tag.uuid)
  if (mode === 'sync') return uuids
  if (mode === 'detach') return before.filter((uuid) => !uuids.includes(uuid))
  if (mode === 'create') return [...before]
  return [...new Set([...before, ...uuids])]
}

/** Where the tags of the record live; the demo keeps tags of conversations and files only. */
function taggedRow(services: Services, caller: Caller, body: Apply): { tagUuids: string[] } {
  if (body.taggable_type === 'conversation') {
    return threadFor(services, caller, body.taggable_uuid).conversation
  }
  const file = body.taggable_type === 'file' ? services.world.files.get(body.taggable_uuid) : null
  if (!file) throw invalid('taggable_uuid', 'The selected taggable uuid is invalid.')
  return file
}

export function addTagRoutes(app: Hono, services: Services): void {
  const { world } = services

  app.get('/api/v1/tag', (c) => {
    const caller = callerOf(c, services, 'optional')
    const uuids = setFilter(c, 'uuid')
    const name = textFilter(c, 'name')
    const sorts = ['created_at', 'updated_at', 'name', 'slug'] as const
    const sort = sortOf(c, sorts, { field: 'name', isDescending: false })
    const tags = [...world.tags.values()].filter(
      (tag) =>
        tag.firmUuid === caller.account.firmUuid &&
        (uuids === null || uuids.has(tag.uuid)) &&
        (name === null || tag.name.toLowerCase().includes(name)),
    )
    const rows = sorted(tags, sort, (tag, field) =>
      field === 'name' || field === 'slug' ? tag[field] : tag.createdAt,
    )
    return c.json(paginate(c, rows, { perPage: 15, toResource: tagResource }))
  })

  app.post('/api/v1/tag', async (c) => {
    const caller = writerOf(c, services, 'optional')
    const body = await parseBody(c, applySchema)
    const row = body.mode === 'create' ? { tagUuids: [] } : taggedRow(services, caller, body)
    const tags = body.tags.flatMap((entry) => resolve(services, caller, entry, body.mode))
    row.tagUuids = change(row.tagUuids, tags, body.mode)
    world.changed()
    const result =
      body.mode === 'create' ? tags : row.tagUuids.flatMap((uuid) => world.tags.get(uuid) ?? [])
    return c.json({ data: result.map(tagResource) })
  })
}
