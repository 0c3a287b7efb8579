import { ExpectedError } from '../../contract/errors.ts'
import type { AccountChoice } from '../../contract/models.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { displayName } from '../api/records.ts'
import { ApiError } from '../api/failures.ts'

/**
 * The accounts that a token may act as. Throws wrong-token, no-accounts, or what the call throws.
 * The header value for later calls is the account's uuid, not the login's.
 * Source: Plannr guide, making requests.
 */
export async function readAccounts(api: PlannrApi): Promise<AccountChoice[]> {
  const reply = await api.logins().catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'unauthenticated')
      throw new ExpectedError('wrong-token', { cause: error })
    throw error
  })
  const preferred =
    reply.preferred_account_uuid ??
    reply.data.find((login) => login.preferred_account_uuid)?.preferred_account_uuid
  const accounts = reply.data.flatMap((login): AccountChoice[] => {
    if (!login.account) return []
    return [
      {
        accountUuid: login.account.uuid,
        name: displayName(login.account),
        firmName: login.firm?.name ?? login.account.firm?.name ?? '',
        kind: login.account.type ?? '',
        canWrite: login.has_write_permission ?? true,
        preferred: login.account.uuid === preferred,
      },
    ]
  })
  if (accounts.length === 0) throw new ExpectedError('no-accounts')
  return accounts
}
