import { expect, it } from 'vitest'
import type { Person } from '../../contract/models.ts'
import { tellApart } from './namesakes.ts'
import { fromPerson } from './search-text.ts'

const person = (accountUuid: string, name: string, email: string | null = null): Person => ({
  accountUuid,
  name,
  kind: 'client',
  hasLogin: true,
  email,
})
const ann = person('11111111-2222', 'Ann Lee', 'ann@one.example')
const other = person('33333333-4444', 'ann  lee', 'ann@two.example')
const nameless = person('55555555-6666', 'Ann Lee')
const bob = person('77777777-8888', 'Bob', 'bob@one.example')

it('people of one name are told apart, and nobody else says more than their name', () => {
  expect([...tellApart([ann, bob, other, nameless])]).toEqual([
    [ann.accountUuid, 'ann@one.example'],
    [other.accountUuid, 'ann@two.example'],
    [nameless.accountUuid, 'Reference 55555555'],
  ])
  expect(tellApart([ann, bob]).size).toBe(0)
})

it('what one of them wrote is looked for by what tells them apart', () => {
  expect(fromPerson(ann, [ann, bob])).toBe('from:"Ann Lee" ')
  expect(fromPerson(ann, [ann, other])).toBe('from:"ann@one.example" ')
  expect(fromPerson(nameless, [ann, nameless])).toBe('from:"Ann Lee" ')
  expect(fromPerson(person('x', 'A "B" C'), [])).toBe('from:"A  B  C" ')
})
