/** People as the server names them, kept for the lists of participants and for looking them up. */
import { LANGUAGE } from '../../../contract/language.ts'
import type { PersonRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'

export function createPeopleWrites({ db }: StoreContext) {
  const save = db.prepare<[string, string, string, number | null, string, string | null]>(`
    INSERT INTO person (uuid, name, kind, has_login, folded, email) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind,
      has_login = coalesce(excluded.has_login, has_login), folded = excluded.folded,
      email = coalesce(excluded.email, email)
    WHERE name IS NOT excluded.name OR kind IS NOT excluded.kind
      OR has_login IS NOT coalesce(excluded.has_login, has_login)
      OR email IS NOT coalesce(excluded.email, email)`)
  return {
    save(people: PersonRecord[]): void {
      for (const { uuid, name, kind, hasLogin, email = null } of people)
        save.run(uuid, name, kind, flag(hasLogin), fold(name), email)
    },
  }
}

/** Case and accents don't matter when a person is looked up. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(LANGUAGE)
}

export function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value)
}
