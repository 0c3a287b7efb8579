import type { Context } from 'hono'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Moment } from '../world/changes.ts'
import type { Account, Login, User } from '../world/model.ts'
import type { Thread } from '../world/thread-index.ts'
import type { World } from '../world/world.ts'
import { forbidden, notFound, unauthenticated } from './api-error.ts'
import type { Spool } from './spool.ts'
import type { TokenRegister } from './tokens.ts'

/** What every route needs. */
export type Services = {
  world: World
  now: Clock
  random: Random
  tokens: TokenRegister
  maxUploadBytes: number
  spool: Spool
  /** Tells the scripted people that somebody has spoken to them. */
  onUserMessage: (messageUuid: string) => void
  /** Origin that downloads are redirected to, or null to send the bytes at once. */
  downloadRedirect: () => string | null
}

export type Caller = { user: User; login: Login; account: Account }

export function momentOf(services: Services): Moment {
  return { at: services.now(), random: services.random }
}

export function bearerOf(c: Context): string | null {
  return /^Bearer\s+(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}

export function userOf(c: Context, services: Services): User {
  const token = bearerOf(c)
  const grant = token === null ? undefined : services.tokens.find(token)
  const user = grant && services.world.users.get(grant.userUuid)
  if (!user) throw unauthenticated()
  return user
}

/**
 * Who is calling, and as which of their accounts. Operations whose page does not list the account
 * header fall back to the primary login; the others refuse, as the guide says.
 */
export function callerOf(c: Context, services: Services, header: 'required' | 'optional'): Caller {
  const user = userOf(c, services)
  const logins = services.world.loginsOfUser(user.uuid)
  const wanted = c.req.header('X-PLANNR-ACCOUNT-UUID')
  if (wanted === undefined && header === 'required') {
    throw forbidden('The X-PLANNR-ACCOUNT-UUID header is required.')
  }
  const login =
    wanted === undefined
      ? (logins.find((candidate) => candidate.primary) ?? logins[0])
      : logins.find((candidate) => candidate.accountUuid === wanted)
  if (!login) throw forbidden('You have no login for this account.')
  return { user, login, account: services.world.account(login.accountUuid) }
}

/** As `callerOf`, for requests that change something. */
export function writerOf(c: Context, services: Services, header: 'required' | 'optional'): Caller {
  const caller = callerOf(c, services, header)
  if (!caller.login.canWrite) throw forbidden()
  return caller
}

/** The thread with this uuid if the caller takes part in it; else it does not exist for them. */
export function threadFor(services: Services, caller: Caller, uuid: string): Thread {
  const thread = services.world.findThread(uuid)
  if (!thread?.conversation.participants.includes(caller.account.uuid)) throw notFound()
  return thread
}
