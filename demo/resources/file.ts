import { extensionOf, stemOf } from '../world/draw-file.ts'
import { toNullableTimestamp, toTimestamp } from '../world/london-time.ts'
import type { StoredFile, Tag } from '../world/model.ts'
import type { World } from '../world/world.ts'
import { accountResource, firmResource } from './account.ts'
import { unloaded } from './unloaded.ts'

export function tagResource(tag: Tag): Record<string, unknown> {
  const at = toTimestamp(tag.createdAt)
  return {
    uuid: tag.uuid,
    created_at: at,
    updated_at: at,
    name: tag.name,
    slug: tag.slug,
    colour: tag.colour,
  }
}

/** A file inside another resource; sizes are strings and relations are not loaded. */
export function fileResource(
  world: World,
  file: StoredFile,
  origin: string,
): Record<string, unknown> {
  const at = toTimestamp(file.createdAt)
  const isUploaded = file.status === 'uploaded'
  const owner = world.account(file.accountUuid)
  const conversation =
    file.conversationUuid === null ? undefined : world.findThread(file.conversationUuid)
  return {
    uuid: file.uuid,
    created_at: at,
    original_created_at: at,
    updated_at: at,
    uploaded_at: toNullableTimestamp(isUploaded ? file.createdAt : null),
    status: file.status,
    filename: file.filename,
    name: stemOf(file.filename),
    extension: extensionOf(file.filename),
    type: file.type,
    size: String(world.sizeOf(file)),
    path: `${owner.name}/${file.filename}`,
    last_modified: at,
    progress: isUploaded ? '100' : '0',
    download_url: `${origin}/file/${file.downloadUuid}/download`,
    folder_name: conversation?.conversation.name ?? null,
    folder: unloaded('Folder'),
    documentable_type: 'account',
    documentable: 'Object',
    navigator: { model_type: 'account', model_uuid: file.accountUuid },
    firm: unloaded('Firm'),
    account: unloaded('MinimalAccount'),
    tags: unloaded('Tag'),
  }
}

/** A file on its own page: firm, account and tags are loaded there. */
export function fullFileResource(
  world: World,
  file: StoredFile,
  origin: string,
): Record<string, unknown> {
  const tags = file.tagUuids.flatMap((uuid) => world.tags.get(uuid) ?? [])
  return {
    ...fileResource(world, file, origin),
    firm: firmResource(world.firm(file.firmUuid), origin),
    account: accountResource(world.account(file.accountUuid)),
    tags: tags.map(tagResource),
  }
}
