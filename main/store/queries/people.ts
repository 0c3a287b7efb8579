/** People as the server names them, kept for the lists of participants and for looking them up. */
import type { PersonRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'

export function createPeopleWrites({ db }: StoreContext) {
  const save = db.prepare<[string, string, string, number | null, string]>(`
    INSERT INTO person (uuid, name, kind, has_login, folded) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind,
      has_login = coalesce(excluded.has_login, has_login), folded = excluded.folded
    WHERE name IS NOT excluded.name OR kind IS NOT excluded.kind
      OR has_login IS NOT coalesce(excluded.has_login, has_login)`)
  return {
    save(people: PersonRecord[]): void {
      for (const person of people)
        save.run(person.uuid, person.name, person.kind, flag(person.hasLogin), fold(person.name))
    },
  }
}

/** Case and accents don't matter when a person is looked up. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB')
}

export function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value)
}
