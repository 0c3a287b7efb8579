/**
 * The real reading of lists into the real queries, in this thread, over a server whose pages are
 * small enough that a hundred conversations make a long list.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createPlannrApi } from '../../main/api/plannr-api.ts'
import { openStoreMethods } from '../../main/store/methods.ts'
import type { Store } from '../../main/store/store.ts'
import { RateBudget } from '../../main/sync/budget.ts'
import { createListPass } from '../../main/sync/list-pass.ts'
import { Vanished } from '../../main/sync/vanished.ts'
import { ManualClock } from './clock.ts'
import { ListServer } from './list-server.ts'
import { ME } from './store.ts'

/** Of the page sizes that are asked for: a walk reads ten rows a page, and a quiet poll one. */
const SMALLER = 20

export class ListClient {
  readonly server: ListServer
  /** Counted down by each request and by each call of the store; at 0 it fails. */
  requestsLeft = Infinity
  callsLeft = Infinity
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-list-'))
  readonly #opened = openStoreMethods({
    file: join(this.#folder, 'store.db'),
    key: randomBytes(32).toString('hex'),
    accountUuid: ME.uuid,
    accountName: ME.name,
  })
  readonly clock = new ManualClock()
  #busy = false
  #vanished: Vanished
  #lists: ReturnType<typeof createListPass>

  constructor(options: ConstructorParameters<typeof ListServer>[0]) {
    this.server = new ListServer({ smaller: SMALLER, ...options })
    this.server.beforePage = () => {
      if (--this.requestsLeft < 0) throw new TypeError('fetch failed')
    }
    ;({ lists: this.#lists, vanished: this.#vanished } = this.#start())
  }

  get store() {
    return this.#opened.methods
  }

  /** Other programs use up what Plannr allows: a poll reads no more than it must. */
  set busy(busy: boolean) {
    this.#busy = busy
    this.restart()
  }

  /** As after the end of the program. */
  restart(): void {
    ;({ lists: this.#lists, vanished: this.#vanished } = this.#start())
  }

  /** False when it was cut short. */
  async run(what: 'first' | 'changes' | 'archivedChanges', anew = false): Promise<boolean> {
    const signal = AbortSignal.any([])
    try {
      if (what === 'first') await this.#lists.first(() => undefined, signal)
      else if (anew) await this.#lists.everything(signal, true)
      else await this.#lists[what](signal)
      return true
    } catch {
      return false
    } finally {
      this.requestsLeft = Infinity
      this.callsLeft = Infinity
    }
  }

  /** As the whole poll does it: the list, then what may have vanished from it. */
  async poll(): Promise<void> {
    const signal = AbortSignal.any([])
    const { total } = await this.#lists.changes(signal)
    await this.#vanished.check(total, signal)
  }

  async untilClosed(): Promise<void> {
    this.busy = false
    for (const [what, list] of [
      ['changes', 'current'],
      ['archivedChanges', 'archived'],
    ] as const) {
      for (let n = 0; n < 200; n += 1)
        if ((await this.run(what)) && this.store.passOf(list).state !== 'open') break
      expect(this.store.passOf(list)).toMatchObject({ cursor: null })
      expect(this.store.passOf(list).state).not.toBe('open')
    }
  }

  words(filter: 'all' | 'archived'): Map<string, string> {
    const { rows } = this.store.listWindow({ filter, offset: 0, limit: 1000 })
    return new Map(rows.map((row) => [row.uuid, row.preview?.text ?? '']))
  }

  /** Whatever the server shows is here, with its newest words; `except` are not looked at. */
  check(except: ReadonlySet<string> = new Set()): void {
    for (const [filter, isArchived] of [
      ['all', false],
      ['archived', true],
    ] as const) {
      const here = this.words(filter)
      for (const [uuid, words] of this.server.words(isArchived))
        if (!except.has(uuid)) expect(`${uuid}: ${here.get(uuid)}`).toBe(`${uuid}: ${words}`)
    }
  }

  dispose(): void {
    this.#opened.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #start() {
    const { clock } = this
    const budget = new RateBudget(() => clock.now())
    if (this.#busy) budget.observe(0)
    const api = createPlannrApi({
      fetch: (url, init) => this.server.fetch(url, init),
      baseUrl: 'https://demo.invalid',
      token: 'secret',
      now: () => clock.now(),
    })
    const methods: object = this.#opened.methods
    const store = new Proxy(methods, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...args: unknown[]) => unknown
        return (...args: unknown[]) =>
          --this.callsLeft < 0
            ? Promise.reject(new Error('killed'))
            : Promise.resolve(method(...args))
      },
    }) as Store
    const lists = createListPass({ api, store, budget })
    return { lists, vanished: new Vanished({ api, store, clock, lists }) }
  }
}
