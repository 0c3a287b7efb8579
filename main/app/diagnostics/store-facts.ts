import type { SyncStatus } from '../../../contract/models.ts'

/** Of one account's store and sync: numbers and codes, no names. */
export type StoreFacts = {
  /** A, B, C ... */
  account: string
  sound: boolean
  bytes: number
  revision: number
  conversations: number
  messages: number
  outbox: Record<string, number>
  sync: { state: SyncStatus['state']; checkedAt: number | null; code: string | null }
}

type Account = {
  sync: { status: SyncStatus }
  store: { health(): Promise<Omit<StoreFacts, 'account' | 'sync'>> }
}

export function storeFactsOf(accounts: readonly Account[]): Promise<StoreFacts[]> {
  return Promise.all(
    accounts.map(async ({ sync, store }, index) => ({
      account: letterOf(index),
      ...(await store.health()),
      sync: syncFacts(sync.status),
    })),
  )
}

function letterOf(index: number): string {
  const before = index >= 26 ? letterOf(Math.floor(index / 26) - 1) : ''
  return `${before}${String.fromCharCode(65 + (index % 26))}`
}

/** Reasons and messages stay out: Plannr's own words may be in them. */
function syncFacts(status: SyncStatus): StoreFacts['sync'] {
  const checkedAt = 'checkedAt' in status ? status.checkedAt : null
  return {
    state: status.state,
    checkedAt,
    code: status.state === 'trouble' ? status.failure.code : null,
  }
}
