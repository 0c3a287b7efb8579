/** Looking up people, cases and tags: at Plannr, or here when Plannr can't be asked. */
import { ExpectedError, toFailure, type Failure } from '../../contract/errors.ts'
import type { CaseSummary } from '../../contract/models.ts'
import type { Tag } from '../../contract/tags.ts'
import { toPerson, toTag } from '../api/detail-records.ts'
import { toPersonRecord } from '../api/records.ts'
import type { Clock } from '../model/clock.ts'
import { fold } from '../store/queries/people.ts'
import { CaseDirectory } from '../workspace/case-directory.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Handlers } from './handlers.ts'

type Names = 'people.find' | 'cases.find' | 'tags.list'

const MOST_FOUND = 50
const TAG_PAGES = 4

export function directoryHandlers(session: SessionService, clock: Clock): Pick<Handlers, Names> {
  const directories = new WeakMap<Workspace, CaseDirectory>()
  const directoryOf = (workspace: Workspace) => {
    const known = directories.get(workspace) ?? new CaseDirectory(workspace.api, clock)
    directories.set(workspace, known)
    return known
  }
  return {
    'people.find': ({ query }, { accountUuid }) =>
      findPeople(session.workspaceOf(accountUuid), query.trim()),
    'cases.find': ({ query }, { accountUuid }) => {
      const workspace = session.workspaceOf(accountUuid)
      return findCases(workspace, directoryOf(workspace), query)
    },
    'tags.list': (_input, { accountUuid }) => allTags(session.workspaceOf(accountUuid)),
  }
}

/** Nothing typed yet: the people known here will do, without a request. */
async function findPeople({ api, store, account }: Workspace, query: string) {
  const here = await store.searchPeople(query)
  if (query === '') return { people: here, onlyHere: null }
  const { found, onlyHere } = await orOnlyHere(() =>
    api.findAccounts({ name: query, perPage: MOST_FOUND }),
  )
  if (!found) return { people: here, onlyHere }
  const others = found.items.filter((one) => one.uuid !== account.accountUuid)
  await store.rememberPeople(others.map(toPersonRecord))
  return { people: others.map(toPerson), onlyHere }
}

async function findCases({ store }: Workspace, directory: CaseDirectory, query: string) {
  const here = await store.searchCases(query)
  const { found, onlyHere } = await orOnlyHere(() => directory.all())
  const words = fold(query).split(/\s+/u).filter(Boolean)
  const fits = ({ name }: CaseSummary) => words.every((word) => fold(name).includes(word))
  const known = new Set(here.map((one) => one.uuid))
  const others = (found ?? []).filter((one) => !known.has(one.uuid) && fits(one))
  return { cases: [...here, ...others].slice(0, MOST_FOUND), onlyHere }
}

async function allTags({ api }: Workspace): Promise<Tag[]> {
  const tags: Tag[] = []
  let next: string | null = null
  for (let pages = 0; pages < TAG_PAGES; pages += 1) {
    const page = await api.listTags({ perPage: 500, next })
    tags.push(...page.items.map(toTag))
    next = page.next
    if (next === null) break
  }
  return tags
}

async function orOnlyHere<T>(
  ask: () => Promise<T>,
): Promise<{ found: T | null; onlyHere: Failure | null }> {
  try {
    return { found: await ask(), onlyHere: null }
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    return { found: null, onlyHere: toFailure(error) }
  }
}
