import type { Context, Hono } from 'hono'
import { notFound } from '../http/api-error.ts'
import { callerOf, type Caller, type Services } from '../http/caller.ts'
import { paginate } from '../http/paginate.ts'
import { booleanFilter, includesOf, setFilter, sorted, sortOf, textFilter } from '../http/query.ts'
import { accountResource } from '../resources/account.ts'
import { caseResource } from '../resources/conversation.ts'
import { toTimestamp } from '../world/london-time.ts'
import type { Account, Case, Circle } from '../world/model.ts'

const ACCOUNT_SORTS = [
  'created_at',
  'updated_at',
  'first_name',
  'last_name',
  'email',
  'next_review_date',
  'previous_review_date',
  'anniversary_review_date',
] as const
const ACCOUNT_INCLUDES = [
  'primary_phone_number',
  'primary_email',
  'primary_address',
  'assigned_adviser',
  'assigned_administrator',
  'assigned_paraplanner',
  'groups',
  'tags',
  'owners',
  'custom_fields',
  'external_references',
  'charge_split_schema',
] as const
const CASE_SORTS = [
  'created_at',
  'name',
  'status_position',
  'value',
  'completed_at',
  'review_at',
] as const
const CASE_INCLUDES = [
  'participants',
  'participants_count',
  'type',
  'status',
  'tags',
  'plans',
  'custom_fields',
  'groups',
  'assigned_to',
] as const

type Test<T> = (row: T) => boolean

function all<T>(rows: Iterable<T>, tests: readonly (Test<T> | null)[]): T[] {
  return [...rows].filter((row) => tests.every((test) => test === null || test(row)))
}

function among<T>(filter: ReadonlySet<string> | null, valueOf: (row: T) => string): Test<T> | null {
  return filter && ((row) => filter.has(valueOf(row)))
}

function containing<T>(text: string | null, valueOf: (row: T) => string | null): Test<T> | null {
  return text === null ? null : (row) => (valueOf(row) ?? '').toLowerCase().includes(text)
}

/** Employees look up everybody of the firm; a client sees its staff and itself. */
function isVisible(caller: Caller): Test<Account> {
  return (account) =>
    account.firmUuid === caller.account.firmUuid &&
    (caller.account.type === 'employee' ||
      account.type === 'employee' ||
      account.uuid === caller.account.uuid)
}

function selectAccounts(c: Context, services: Services, caller: Caller): Account[] {
  const isProspect = booleanFilter(c, 'is_prospect')
  const after = Date.parse(c.req.query('filter[created_after]') ?? '')
  const before = Date.parse(c.req.query('filter[created_before]') ?? '')
  const sort = sortOf(c, ACCOUNT_SORTS, { field: 'first_name', isDescending: false })
  const rows = all(services.world.accounts.values(), [
    isVisible(caller),
    containing(textFilter(c, 'name'), (account) => account.name),
    containing(textFilter(c, 'email'), (account) => account.email),
    containing(textFilter(c, 'primary_email'), (account) => account.email),
    containing(textFilter(c, 'primary_phone_number'), (account) => account.phone),
    among(setFilter(c, 'type'), (account) => account.type),
    among(setFilter(c, 'role'), (account) => account.role),
    isProspect === null ? null : (account) => account.isProspect === isProspect,
    Number.isNaN(after) ? null : (account) => account.createdAt >= after,
    Number.isNaN(before) ? null : (account) => account.createdAt <= before,
  ])
  return sorted(rows, sort, (account, field) => {
    if (field === 'created_at' || field === 'updated_at') return account.createdAt
    if (field === 'last_name') return account.lastName ?? account.name
    if (field === 'email') return account.email ?? ''
    if (field === 'first_name') return account.firstName ?? account.name
    return account.nextReviewAt ?? 0
  })
}

function contactResource(account: Account, value: string | null): Record<string, unknown> | null {
  if (value === null) return null
  return { uuid: account.uuid, value, created_at: toTimestamp(account.createdAt) }
}

function accountWithIncludes(
  services: Services,
  account: Account,
  includes: ReadonlySet<string>,
): Record<string, unknown> {
  const resource = accountResource(account)
  if (includes.has('primary_email')) {
    resource['primary_email'] = contactResource(account, account.email)
  }
  if (includes.has('primary_phone_number')) {
    resource['primary_phone_number'] = contactResource(account, account.phone)
  }
  if (includes.has('assigned_adviser')) {
    const adviser = services.world.accounts.get(account.adviserUuid ?? '')
    resource['assigned_adviser'] = adviser ? accountResource(adviser) : null
  }
  for (const list of ['groups', 'tags', 'owners', 'custom_fields', 'external_references']) {
    if (includes.has(list)) resource[list] = []
  }
  return resource
}

function selectCases(c: Context, services: Services, caller: Caller): Case[] {
  const isCompleted = booleanFilter(c, 'completed')
  const isInProgress = booleanFilter(c, 'in_progress')
  const accounts = setFilter(c, 'account_uuids')
  const employees = setFilter(c, 'employee_account_uuids')
  const statuses = setFilter(c, 'status')
  const after = Date.parse(c.req.query('filter[review_at_after]') ?? '')
  const before = Date.parse(c.req.query('filter[review_at_before]') ?? '')
  const sort = sortOf(c, CASE_SORTS, { field: 'name', isDescending: false })
  const rows = all(services.world.cases.values(), [
    (row) => row.firmUuid === caller.account.firmUuid,
    caller.account.type === 'employee'
      ? null
      : (row) => row.participants.includes(caller.account.uuid),
    among(setFilter(c, 'uuid'), (row) => row.uuid),
    among(setFilter(c, 'type'), (row) => row.type.uuid),
    statuses && ((row) => statuses.has(row.status.uuid) || statuses.has(row.status.name)),
    isCompleted === null ? null : (row) => (row.completedAt !== null) === isCompleted,
    isInProgress === null ? null : (row) => (row.completedAt === null) === isInProgress,
    accounts && ((row) => row.participants.some((uuid) => accounts.has(uuid))),
    employees && ((row) => row.assignedTo.some((uuid) => employees.has(uuid))),
    Number.isNaN(after) ? null : (row) => row.reviewAt !== null && row.reviewAt >= after,
    Number.isNaN(before) ? null : (row) => row.reviewAt !== null && row.reviewAt <= before,
  ])
  return sorted(rows, sort, (row, field) => {
    if (field === 'name') return row.name
    if (field === 'status_position') return row.status.position
    if (field === 'value') return row.valuePence
    if (field === 'completed_at') return row.completedAt ?? 0
    return field === 'review_at' ? (row.reviewAt ?? 0) : row.createdAt
  })
}

function circleResource(
  services: Services,
  circle: Circle,
  includes: ReadonlySet<string>,
): Record<string, unknown> {
  const at = toTimestamp(circle.createdAt)
  const resource: Record<string, unknown> = {
    uuid: circle.uuid,
    name: circle.name,
    created_at: at,
    updated_at: at,
  }
  if (includes.has('accounts')) {
    const members = all(services.world.accounts.values(), [
      (account) => account.circleUuid === circle.uuid,
    ])
    resource['accounts'] = members.map(accountResource)
  }
  if (includes.has('groups')) resource['groups'] = []
  return resource
}

function selectCircles(c: Context, services: Services, caller: Caller): Circle[] {
  const members = setFilter(c, 'account_uuids')
  const circlesOfMembers =
    members &&
    new Set([...members].map((uuid) => services.world.accounts.get(uuid)?.circleUuid ?? ''))
  const sort = sortOf(c, ['name', 'created_at', 'updated_at'], {
    field: 'name',
    isDescending: false,
  })
  const rows = all(services.world.circles.values(), [
    (circle) => circle.firmUuid === caller.account.firmUuid,
    among(setFilter(c, 'uuid'), (circle) => circle.uuid),
    among(circlesOfMembers, (circle) => circle.uuid),
    containing(textFilter(c, 'name'), (circle) => circle.name),
  ])
  return sorted(rows, sort, (circle, field) => (field === 'name' ? circle.name : circle.createdAt))
}

export function addDirectoryRoutes(app: Hono, services: Services): void {
  app.get('/api/v1/account', (c) => {
    const caller = callerOf(c, services, 'required')
    const includes = includesOf(c, ACCOUNT_INCLUDES)
    const toResource = (account: Account) => accountWithIncludes(services, account, includes)
    return c.json(paginate(c, selectAccounts(c, services, caller), { perPage: 15, toResource }))
  })

  app.get('/api/v1/circles', (c) => {
    const caller = callerOf(c, services, 'required')
    const includes = includesOf(c, ['accounts', 'firm', 'groups'])
    const toResource = (circle: Circle) => circleResource(services, circle, includes)
    return c.json(paginate(c, selectCircles(c, services, caller), { perPage: 15, toResource }))
  })

  app.get('/api/v1/cases', (c) => {
    const caller = callerOf(c, services, 'required')
    const includes = includesOf(c, CASE_INCLUDES)
    const toResource = (row: Case) =>
      caseResource(services.world, row, includes.has('participants'))
    return c.json(paginate(c, selectCases(c, services, caller), { perPage: 15, toResource }))
  })

  app.get('/api/v1/cases/:uuid', (c) => {
    const caller = callerOf(c, services, 'required')
    const row = services.world.cases.get(c.req.param('uuid'))
    if (row?.firmUuid !== caller.account.firmUuid) throw notFound()
    return c.json(caseResource(services.world, row))
  })
}
