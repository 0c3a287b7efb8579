import { DEMO_TOKEN } from '../../demo/token.ts'
import { createPlannrApi } from '../../main/api/plannr-api.ts'
import type { Fetch } from '../../main/api/transport.ts'
import { createUploads } from '../../main/files/upload.ts'
import type { Clock } from '../../main/model/clock.ts'
import { silentLog } from '../../main/model/log.ts'
import { Outbox } from '../../main/outbox/outbox.ts'
import type { Store } from '../../main/store/store.ts'
import type { WorkspaceKit } from './workspace.ts'

/** Another outbox for a workspace's store, over a network of the test's own; the test stops it. */
export function outboxOver(
  kit: WorkspaceKit,
  fetch: Fetch,
  { clock = kit.clock, store = kit.store }: { clock?: Clock; store?: Store } = {},
): Outbox {
  const me = kit.account.accountUuid
  const now = () => clock.now()
  const baseUrl = 'https://demo.invalid'
  return new Outbox({
    api: createPlannrApi({ fetch, baseUrl, token: DEMO_TOKEN, accountUuid: me, now }),
    store,
    clock,
    log: silentLog,
    me,
    openUpload: createUploads({
      onProgress: () => undefined,
      readPasted: () => Promise.resolve(null),
    }),
    onPaused: () => undefined,
    onRefused: () => undefined,
  })
}
