/**
 * A plan of what goes wrong, for tests. Rules are looked at in the order they were added; the first
 * that matches and has times left strikes.
 */
import { abortError, sleep, type Timers } from './clock.ts'
import { interrupted } from './http/broken-body.ts'
import type { TokenRegister } from './http/tokens.ts'
import { asText, halved, hotelPage, refusal, type Refusal } from './http/wrong-reply.ts'
import { chance, type Random } from './random.ts'

export type Fault =
  /** Answered without doing anything, or, when committed, although all of it was done. */
  | ({ kind: 'status'; isCommitted?: boolean } & Refusal)
  /** A page as a proxy or a hotel network would send; by default nothing is done. */
  | { kind: 'html'; status?: number; isCommitted?: boolean }
  /** Done, but only half of the JSON arrives. */
  | { kind: 'half-json' }
  /** Done, but the reply says it is text. */
  | { kind: 'wrong-type' }
  /** Done after a while. */
  | { kind: 'delay'; milliseconds: number }
  /** No reply until `release()` or until the client gives up; by default nothing is done before. */
  | { kind: 'hang'; isCommitted?: boolean }
  /** The connection is cut: before anything is stored, or after, so that only the reply is lost. */
  | { kind: 'drop'; when: 'before' | 'after' }
  /** The connection is cut when so many bytes of the body have come. */
  | { kind: 'cut'; afterBytes: number }
  /**
   * The connection is cut at once, or a gateway answers with the status, while the server goes on
   * working: it is done so many milliseconds later, by the demo's timers unless others are given.
   */
  | { kind: 'late'; milliseconds: number; status?: number; timers?: Timers }
  /** Done, but after so many bytes of the reply the connection is cut, or nothing comes until `release()`. */
  | { kind: 'cut-body' | 'stall-body'; after: number }

/** `'POST /api/v1/conversation/*\/messages'` (method optional, `*` is one path part) or a test. */
export type FaultMatch = string | ((request: Request) => boolean)
export type FaultOptions = { times?: number; probability?: number }
export type FaultHandle = { readonly hits: number; remove: () => void }

/** Stands for a cut connection: over TCP the socket is destroyed, in process fetch rejects so. */
export class ConnectionDropped extends TypeError {
  constructor() {
    super('fetch failed')
    this.name = 'TypeError'
  }
}

type Rule = {
  matches: (request: Request) => boolean
  fault: Fault
  left: number
  probability: number
  hits: number
}

function matcherOf(match: FaultMatch): (request: Request) => boolean {
  if (typeof match !== 'string') return match
  const [first = '', second] = match.split(' ')
  const method = second === undefined ? null : first
  const parts = (second ?? first).split('/')
  return (request) => {
    if (method !== null && request.method !== method) return false
    const actual = new URL(request.url).pathname.split('/')
    return (
      actual.length === parts.length &&
      parts.every((part, index) => part === '*' || part === actual[index])
    )
  }
}

async function readSome(request: Request, bytes: number): Promise<void> {
  let left = bytes
  const reader = request.body?.getReader()
  while (reader && left > 0) {
    const { done, value } = await reader.read()
    if (done) return
    left -= value.byteLength
  }
}

export class Faults {
  readonly #rules: Rule[] = []
  readonly #waiting = new Set<() => void>()
  readonly #timers: Timers
  readonly #random: Random
  readonly #tokens: TokenRegister
  readonly #resetRateLimit: () => void
  #isOffline = false
  #downloadRedirect: string | null = null

  constructor(options: {
    timers: Timers
    random: Random
    tokens: TokenRegister
    resetRateLimit: () => void
  }) {
    this.#timers = options.timers
    this.#random = options.random
    this.#tokens = options.tokens
    this.#resetRateLimit = options.resetRateLimit
  }

  /** Strikes once unless told otherwise; `times: Infinity` lasts until removed. */
  add(match: FaultMatch, fault: Fault, options: FaultOptions = {}): FaultHandle {
    const rule: Rule = {
      matches: matcherOf(match),
      fault,
      left: options.times ?? 1,
      probability: options.probability ?? 1,
      hits: 0,
    }
    this.#rules.push(rule)
    const remove = (): void => {
      const place = this.#rules.indexOf(rule)
      if (place >= 0) this.#rules.splice(place, 1)
    }
    return {
      get hits() {
        return rule.hits
      },
      remove,
    }
  }

  /** Forgets all rules, goes online and lets hanging requests finish. */
  clear(): void {
    this.#rules.length = 0
    this.#isOffline = false
    this.#downloadRedirect = null
    this.release()
  }

  /** Lets hanging requests go on as if nothing had been. */
  release(): void {
    for (const go of [...this.#waiting]) go()
  }

  /** Every connection is cut at once while on. */
  offline(isOffline: boolean): void {
    this.#isOffline = isOffline
  }

  revokeTokens(): void {
    this.#tokens.revokeAll()
  }

  restoreTokens(): void {
    this.#tokens.restoreAll()
  }

  expireAccessTokens(): void {
    this.#tokens.expireAccess()
  }

  resetRateLimit(): void {
    this.#resetRateLimit()
  }

  /** Answers downloads with a redirect to `/storage/…` of this origin; null sends bytes at once. */
  redirectDownloads(origin: string | null): void {
    this.#downloadRedirect = origin
  }

  get downloadRedirect(): string | null {
    return this.#downloadRedirect
  }

  /** Runs a request through the plan; `handle` does the work and may be left out or come late. */
  async apply(request: Request, handle: () => Promise<Response>): Promise<Response> {
    if (this.#isOffline) throw new ConnectionDropped()
    const rule = this.#next(request)
    if (!rule) return handle()
    rule.left -= 1
    rule.hits += 1
    return this.#strike(rule.fault, request, handle)
  }

  #next(request: Request): Rule | undefined {
    return this.#rules.find(
      (rule) =>
        rule.left > 0 &&
        rule.matches(request) &&
        (rule.probability >= 1 || chance(this.#random, rule.probability)),
    )
  }

  async #strike(
    fault: Fault,
    request: Request,
    handle: () => Promise<Response>,
  ): Promise<Response> {
    switch (fault.kind) {
      case 'status':
        if (fault.isCommitted) await handle()
        return refusal(fault)
      case 'html':
        if (fault.isCommitted) await handle()
        return hotelPage(fault.status ?? 200)
      case 'half-json':
        return halved(await handle())
      case 'wrong-type':
        return asText(await handle())
      case 'delay':
        await sleep(this.#timers, fault.milliseconds, request.signal)
        return handle()
      case 'hang': {
        if (!fault.isCommitted) {
          await this.#hang(request.signal)
          return handle()
        }
        const response = await handle()
        await this.#hang(request.signal)
        return response
      }
      case 'drop':
        if (fault.when === 'after') await handle()
        throw new ConnectionDropped()
      case 'cut':
        await readSome(request, fault.afterBytes)
        throw new ConnectionDropped()
      case 'late':
        return this.#late(fault, request, handle)
      case 'cut-body':
        return interrupted(await handle(), fault.after, async () => {
          // What came before must have arrived: a client throws away what it has not read by then.
          await sleep(this.#timers, 50)
          throw new ConnectionDropped()
        })
      case 'stall-body':
        return interrupted(await handle(), fault.after, () => this.#hang(request.signal))
    }
  }

  async #late(
    fault: Extract<Fault, { kind: 'late' }>,
    request: Request,
    handle: () => Promise<Response>,
  ): Promise<Response> {
    // All of it has to be here: what is cut off can't be read any more.
    await request.clone().arrayBuffer()
    const timers = fault.timers ?? this.#timers
    timers.after(fault.milliseconds, () => void handle())
    if (fault.status === undefined) throw new ConnectionDropped()
    return refusal({ status: fault.status })
  }

  #hang(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        this.#waiting.delete(settle)
        signal.removeEventListener('abort', settle)
        if (signal.aborted) reject(abortError(signal))
        else resolve()
      }
      if (signal.aborted) {
        reject(abortError(signal))
        return
      }
      this.#waiting.add(settle)
      signal.addEventListener('abort', settle)
    })
  }
}
