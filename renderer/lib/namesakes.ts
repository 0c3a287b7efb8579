import type { Person } from '../../contract/models.ts'
import { LANGUAGE } from '../../contract/language.ts'
import { copy } from '../copy.ts'

const REFERENCE_LENGTH = 8

/** For those of these people who share their name with another: what tells them apart, by account. */
export function tellApart(people: readonly Person[]): ReadonlyMap<string, string> {
  const byName = Map.groupBy(people, (person) => spokenName(person.name))
  const shared = [...byName.values()].filter((same) => same.length > 1).flat()
  return new Map(shared.map((person) => [person.accountUuid, aboutPerson(person)]))
}

function aboutPerson({ email, accountUuid }: Person): string {
  return email ?? copy.people.reference(accountUuid.slice(0, REFERENCE_LENGTH))
}

function spokenName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase(LANGUAGE)
}
