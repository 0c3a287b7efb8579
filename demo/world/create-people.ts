import { between, chance, pick, uuidFrom, type Random } from '../random.ts'
import {
  COLLEAGUES,
  ENTITIES,
  EXTERNALS,
  FIRM,
  INDIVIDUALS,
  JOINTS,
  SECOND_FIRM,
  SECOND_FIRM_COLLEAGUES,
  type Colleague,
} from './cast.ts'
import { wholeSecond } from './london-time.ts'
import type { Account, Circle, Firm, Login, User } from './model.ts'
import { slugOf } from './slug.ts'

const DAY = 86_400_000

export type People = {
  firm: Firm
  secondFirm: Firm
  self: Account
  secondSelf: Account
  colleagues: Account[]
  secondColleagues: Account[]
  externals: Account[]
  clients: Account[]
  accounts: Account[]
  circles: Circle[]
  users: User[]
  logins: Login[]
  userUuid: string
}

type Draft = Pick<Account, 'type' | 'role' | 'duty' | 'name' | 'firstName' | 'lastName' | 'email'>

class PeopleBuilder {
  readonly users: User[] = []
  readonly logins: Login[] = []
  readonly circles: Circle[] = []
  readonly #random: Random
  readonly #now: number

  constructor(random: Random, now: number) {
    this.#random = random
    this.#now = now
  }

  firm(cast: typeof FIRM | typeof SECOND_FIRM): Firm {
    return {
      uuid: uuidFrom(this.#random),
      name: cast.name,
      slug: slugOf(cast.name),
      town: cast.town,
      postcode: cast.postcode,
      createdAt: wholeSecond(this.#now - 2200 * DAY),
    }
  }

  account(firm: Firm, draft: Draft): Account {
    const random = this.#random
    return {
      uuid: uuidFrom(random),
      firmUuid: firm.uuid,
      ...draft,
      phone: draft.type === 'client' ? `07700 900${between(random, 100, 999)}` : null,
      withLogin: false,
      isProspect: false,
      circleUuid: null,
      adviserUuid: null,
      nextReviewAt: null,
      createdAt: wholeSecond(this.#now - between(random, 1200, 2000) * DAY),
    }
  }

  colleague(firm: Firm, domain: string, person: Colleague): Account {
    const account = this.account(firm, {
      type: 'employee',
      role: person.role,
      duty: person.duty,
      name: `${person.first} ${person.last}`,
      firstName: person.first,
      lastName: person.last,
      email: `${slugOf(person.first)}.${slugOf(person.last)}@${domain}`,
    })
    this.login(account, this.user(account))
    return account
  }

  /** A trailing star in the cast means: no portal login. */
  client(firm: Firm, entry: string, role: Account['role']): Account {
    const name = entry.replace('*', '')
    const words = name.split(' ')
    const isPerson = role === 'individual'
    const first = role === 'joint' ? (name.split(' & ')[0] ?? name) : (words[0] ?? name)
    const account = this.account(firm, {
      type: 'client',
      role,
      duty: 'client',
      name: /^[⺀-鿿]/.test(name) ? name.replace(' ', '') : name,
      firstName: role === 'individual' || role === 'joint' ? first : null,
      lastName: isPerson || role === 'joint' ? (words.at(-1) ?? null) : null,
      email: `${slugOf(name).replace(/-/g, '.') || `client${this.users.length}`}@mail.example`,
    })
    if (!entry.endsWith('*')) this.login(account, this.user(account))
    const circle: Circle = {
      uuid: uuidFrom(this.#random),
      firmUuid: firm.uuid,
      name: isPerson || role === 'joint' ? `${account.lastName ?? name} family` : name,
      createdAt: account.createdAt,
    }
    this.circles.push(circle)
    account.circleUuid = circle.uuid
    account.isProspect = chance(this.#random, 0.05)
    account.nextReviewAt = wholeSecond(this.#now + between(this.#random, 5, 360) * DAY)
    return account
  }

  user(account: Account): User {
    const user: User = {
      uuid: uuidFrom(this.#random),
      firstName: account.firstName ?? account.name,
      lastName: account.lastName ?? '',
      email: account.email ?? '',
      createdAt: account.createdAt,
    }
    this.users.push(user)
    return user
  }

  login(
    account: Account,
    user: User,
    options: { canWrite?: boolean; primary?: boolean } = {},
  ): void {
    account.withLogin = true
    this.logins.push({
      uuid: uuidFrom(this.#random),
      userUuid: user.uuid,
      accountUuid: account.uuid,
      canWrite: options.canWrite ?? true,
      canDelete: account.type === 'employee',
      primary: options.primary ?? true,
      createdAt: account.createdAt,
    })
  }
}

/** More clients for large worlds: every first name with every last name, then numbered. */
function moreClients(random: Random, count: number): string[] {
  const people = INDIVIDUALS.filter((name) => /^[a-z]/i.test(name)).map((name) => name.split(' '))
  return Array.from({ length: count }, () => {
    const first = pick(random, people)[0] ?? ''
    const last = pick(random, people).at(-1) ?? ''
    return `${first} ${last}`
  })
}

/** `extraClients` on top of the 45 of the cast. */
export function createPeople(random: Random, now: number, extraClients: number): People {
  const build = new PeopleBuilder(random, now)
  const firm = build.firm(FIRM)
  const secondFirm = build.firm(SECOND_FIRM)
  const colleagues = COLLEAGUES.map((person) => build.colleague(firm, FIRM.domain, person))
  const secondColleagues = SECOND_FIRM_COLLEAGUES.map((person) =>
    build.colleague(secondFirm, SECOND_FIRM.domain, person),
  )
  const externals = EXTERNALS.map(({ name, first, last, domain }) =>
    build.account(firm, {
      type: 'external',
      role: 'introducer',
      duty: 'external',
      name,
      firstName: first,
      lastName: last,
      email: `${slugOf(first)}@${domain}`,
    }),
  )
  const individuals = [...INDIVIDUALS, ...moreClients(random, extraClients)]
  const clients = [
    ...individuals.map((name) => build.client(firm, name, 'individual')),
    ...JOINTS.map((name) => build.client(firm, name, 'joint')),
    ...ENTITIES.map(({ name, role }) => build.client(firm, name, role)),
  ]
  const self = colleagues[0]
  const user = build.users[0]
  if (!self || !user) throw new Error('The cast has nobody to sign in as')
  for (const client of clients) client.adviserUuid = self.uuid
  const secondSelf = build.client(secondFirm, `${self.name}*`, 'individual')
  build.login(secondSelf, user, { canWrite: false, primary: false })
  return {
    firm,
    secondFirm,
    self,
    secondSelf,
    colleagues,
    secondColleagues,
    externals,
    clients,
    accounts: [...colleagues, ...secondColleagues, ...externals, ...clients, secondSelf],
    circles: build.circles,
    users: build.users,
    logins: build.logins,
    userUuid: user.uuid,
  }
}
