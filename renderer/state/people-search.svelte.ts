import type { Person } from '../../contract/models.ts'
import type { Call } from '../bridge/call.ts'
import { Lookup } from './lookup.svelte.ts'

/** Looks people of the firm up by name. */
export class PeopleSearch extends Lookup<Person> {
  /** `taken`: those who are there already, by account. */
  constructor(call: Call, taken: () => ReadonlySet<string>) {
    super({
      keyOf: (person) => person.accountUuid,
      nameOf: (person) => person.name,
      taken,
      here: (query) => call('people.search', { query }),
      ask: async (query) => {
        const { people, onlyHere } = await call('people.find', { query })
        return { found: people, onlyHere }
      },
    })
  }
}
