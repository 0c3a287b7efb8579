/** A whole workspace over a network of the test's own, with time standing still. */
import { dirname } from 'node:path'
import type { AccountChoice, SyncStatus } from '../../contract/models.ts'
import type { Fetch } from '../../main/api/transport.ts'
import { silentLog } from '../../main/model/log.ts'
import type { Arrival } from '../../main/model/records.ts'
import { createWorkspace, type Workspace } from '../../main/workspace/workspace.ts'
import { ManualClock } from './clock.ts'
import { testPlaces } from './places.ts'
import { ME, openTestStore } from './store.ts'

export type WorkspaceOver = {
  workspace: Workspace
  clock: ManualClock
  statuses: SyncStatus[]
  arrivals: Arrival[]
  dispose: () => Promise<void>
}

const ACCOUNT: AccountChoice = {
  accountUuid: ME.uuid,
  name: ME.name,
  kind: 'employee',
  firmName: 'Ashdown Vale',
  canWrite: true,
  preferred: true,
}

export async function workspaceOver(
  fetch: Fetch,
  clock = new ManualClock(),
): Promise<WorkspaceOver> {
  const disk = await openTestStore()
  const statuses: SyncStatus[] = []
  const arrivals: Arrival[] = []
  const workspace = createWorkspace({
    account: ACCOUNT,
    store: disk.store,
    fetch,
    baseUrl: 'https://demo.invalid',
    token: 'secret',
    clock,
    log: silentLog,
    pace: 1,
    window: () => ({ focused: true, visible: true }),
    ...testPlaces(dirname(disk.file)),
    emit: (event) => {
      if (event.event === 'sync') statuses.push(event.status)
    },
    onArrivals: (_account, said) => arrivals.push(...said),
    onRefused: () => undefined,
    onAccepted: () => undefined,
  })
  return {
    workspace,
    clock,
    statuses,
    arrivals,
    async dispose() {
      await workspace.dispose()
      await disk.remove()
    },
  }
}
