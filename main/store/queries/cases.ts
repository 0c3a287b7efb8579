/** Cases as the conversations here know them, and what is shown around a conversation. */
import { caseSchema, type CaseSummary } from '../../../contract/models.ts'
import type { PersonRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'
import { createPeopleWrites, fold } from './people.ts'

/** SQL: the same case says the same in all of its conversations; the last word counts. */
export const SHARE_CASE = `UPDATE conversation SET case_json = :json
  WHERE case_uuid = :uuid AND case_json IS NOT NULL AND case_json IS NOT :json`

const MOST_FOUND = 50

function prepare({ db }: StoreContext) {
  return {
    share: db.prepare<[{ uuid: string; json: string }]>(SHARE_CASE),
    known: db
      .prepare<[string], string>(
        `SELECT case_json FROM conversation WHERE case_uuid = ? AND case_json IS NOT NULL LIMIT 1`,
      )
      .pluck(),
    // The case that somebody wrote about last comes first.
    all: db.prepare<[], { case_json: string; at: number }>(
      `SELECT case_json, max(activity_at) AS at FROM conversation
       WHERE case_json IS NOT NULL GROUP BY case_uuid ORDER BY at DESC`,
    ),
    names: db.prepare<[string], { uuid: string; name: string }>(
      `SELECT p.uuid, p.name FROM json_each(?) j JOIN person p ON p.uuid = j.value ORDER BY j.key`,
    ),
  }
}

export function createCaseQueries(context: StoreContext) {
  const sql = prepare(context)
  const people = createPeopleWrites(context)
  return {
    /** Those whom somebody looked up: to be named here, and found again offline. */
    rememberPeople: (found: PersonRecord[]): void => context.write(() => people.save(found)),
    /** What Plannr says of the case now, for every row that shows it. */
    rememberCase(said: CaseSummary): void {
      context.write((change) => {
        const known = sql.known.get(said.uuid)
        if (known === undefined) return
        // A status that was not loaded is not one that was taken away.
        const status = said.status ?? caseSchema.parse(JSON.parse(known)).status
        const json = JSON.stringify({ ...said, status })
        if (sql.share.run({ uuid: said.uuid, json }).changes > 0) change.list()
      })
    },
    searchCases(query: string): CaseSummary[] {
      const words = fold(query).split(/\s+/u).filter(Boolean)
      const cases = sql.all.all().map((row) => caseSchema.parse(JSON.parse(row.case_json)))
      const fits = ({ name }: CaseSummary) => words.every((word) => fold(name).includes(word))
      return cases.filter(fits).slice(0, MOST_FOUND)
    },
    /** Names of those of these accounts that are known here. */
    namesOf: (uuids: string[]): { uuid: string; name: string }[] =>
      sql.names.all(JSON.stringify(uuids)),
  }
}
