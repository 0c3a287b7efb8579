import type { CaseSummary } from '../../contract/models.ts'
import type { Call } from '../bridge/call.ts'
import { Lookup } from './lookup.svelte.ts'

/** Looks cases of the firm up by name. */
export class CaseSearch extends Lookup<CaseSummary> {
  constructor(call: Call, taken: () => ReadonlySet<string>) {
    super({
      keyOf: (one) => one.uuid,
      nameOf: (one) => one.name,
      taken,
      ask: async (query) => {
        const { cases, onlyHere } = await call('cases.find', { query })
        return { found: cases, onlyHere }
      },
    })
  }
}
