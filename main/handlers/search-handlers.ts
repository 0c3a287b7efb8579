import { parseSearch } from '../model/search-query.ts'
import type { SessionService } from '../workspace/session.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names = 'search.messages' | 'search.places' | 'thread.around' | 'thread.newer' | 'thread.at'

export function searchHandlers(session: SessionService): Pick<Handlers, Names> {
  const storeOf = (context: CommandContext) => session.workspaceOf(context.accountUuid).store
  return {
    'search.messages': ({ typed, ...where }, context) =>
      storeOf(context).searchMessages({ query: parseSearch(typed), ...where }),
    'search.places': (input, context) => storeOf(context).searchPlaces(input),
    'thread.around': (input, context) => storeOf(context).threadAround(input),
    'thread.newer': (input, context) => storeOf(context).newerMessages(input),
    'thread.at': async (input, context) => ({ key: await storeOf(context).messageAt(input) }),
  }
}
