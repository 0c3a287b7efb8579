/**
 * The app as a screen reader of Linux meets it: over AT-SPI, on a session bus of its own.
 * Source: https://gitlab.gnome.org/GNOME/at-spi2-core, the files in xml/.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Message, MessageType, sessionBus, Variant, type MessageBus } from '@particle/dbus-next'
import { PrivateBus } from './e2e-bus.ts'

const LAUNCHER = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher']
const DAEMON = to('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus')
const STATUS = to('org.a11y.Bus', '/org/a11y/bus', 'org.freedesktop.DBus.Properties')
const REGISTRY = 'org.a11y.atspi.Registry'
const ROOT = '/org/a11y/atspi/accessible/root'
/** Stands in a text for what is no text. */
const EMBEDDED = '\ufffc'
const ACCESSIBLE = 'org.a11y.atspi.Accessible'

/** Milliseconds for a program to come to the bus, or to answer. */
const LONGEST = 10_000

/** The numbers of AtspiStateType. */
const STATES = { focused: 12, modal: 16, selected: 23, showing: 25 } as const

type Place = { bus: string; path: string }
type Target = { destination: string; path: string; interface: string }

/** One thing of the tree as it was when it was read. */
export type Spoken = Place & {
  role: string
  name: string
  states: (keyof typeof STATES)[]
  attributes: Record<string, string>
}

function to(destination: string, path: string, interfaceName: string): Target {
  return { destination, path, interface: interfaceName }
}

/** Orca without a voice. The page has a tree, and tells of changes, once the tree was read. */
export class ScreenReader {
  static readonly isHere = process.platform === 'linux' && LAUNCHER.some((path) => existsSync(path))
  /** What came into a live region, in its order: what Orca says by itself. */
  readonly announced: string[] = []
  /** Why it no longer hears anything. */
  failure: unknown = null
  readonly env: Record<string, string>
  readonly #session: PrivateBus
  readonly #launcher: ChildProcess
  readonly #bus: MessageBus
  readonly #arrivals = new Set<string>()
  #heard: Promise<unknown> = Promise.resolve()

  private constructor(session: PrivateBus, launcher: ChildProcess, busAddress: string) {
    this.env = { ...session.env, AT_SPI_BUS_ADDRESS: busAddress }
    this.#session = session
    this.#launcher = launcher
    this.#bus = sessionBus({ busAddress })
    this.#bus.on('message', (message: Message) => this.#hear(message))
  }

  /** With an unlocked keyring; an app that is started with `env` finds it. */
  static async start(): Promise<ScreenReader> {
    const session = await PrivateBus.start()
    await session.keyring('unlocked')
    const env: NodeJS.ProcessEnv = { ...process.env, ...session.env, GSETTINGS_BACKEND: 'memory' }
    // Otherwise it leaves its address on the screen, where the app of the next test looks first.
    delete env['DISPLAY']
    const launcher = spawn(LAUNCHER.find((path) => existsSync(path)) ?? '', [], {
      env,
      stdio: 'ignore',
    })
    const control = sessionBus({ busAddress: session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' })
    try {
      await untilOwned(control, 'org.a11y.Bus')
      for (const name of ['IsEnabled', 'ScreenReaderEnabled'])
        await call(control, STATUS, 'Set', 'ssv', ['org.a11y.Status', name, new Variant('b', true)])
      const bus = to('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus')
      const [address] = await call(control, bus, 'GetAddress')
      const busAddress = String(address)
      const reader = new ScreenReader(session, launcher, busAddress)
      await reader.#listen()
      return reader
    } finally {
      control.disconnect()
    }
  }

  async stop(): Promise<void> {
    this.#bus.disconnect()
    const gone = new Promise((done) => this.#launcher.once('exit', done))
    if (this.#launcher.kill()) await gone
    await this.#session.stop()
  }

  /** What has this role and this name; throws what it found in place of one. */
  async find(role: string, name: string | RegExp): Promise<Spoken> {
    const all = await this.all(role)
    const found = all.filter((one) =>
      typeof name === 'string' ? one.name === name : name.test(one.name),
    )
    const [one] = found
    if (one && found.length === 1) return one
    const names = all.map((other) => other.name).join('; ')
    throw new Error(`${found.length} of role ${role} are named ${String(name)}. There is: ${names}`)
  }

  /** All of a role: the one that the page gives, or else the one of AT-SPI. */
  async all(role: string, inside?: Place): Promise<Spoken[]> {
    const tree = inside ? await this.below(inside) : await this.tree()
    return tree.filter((one) => (one.attributes['xml-roles'] ?? one.role) === role)
  }

  /** Everything of the app that is shown, from the outside in. */
  async tree(): Promise<Spoken[]> {
    const found: Spoken[] = []
    for (const app of await this.#children({ bus: REGISTRY, path: ROOT })) {
      await this.#collect(app, found)
    }
    return found
  }

  /** What stands in it, as it is read one after the other. */
  async below(place: Place): Promise<Spoken[]> {
    const found: Spoken[] = []
    for (const child of await this.#children(place)) await this.#collect(child, found)
    return found
  }

  async #collect(place: Place, found: Spoken[]): Promise<void> {
    const one = await this.#look(place)
    if (one === null) return
    found.push(one)
    for (const child of await this.#children(place)) await this.#collect(child, found)
  }

  /** Null for what went away meanwhile. */
  async #look(place: Place): Promise<Spoken | null> {
    try {
      const at = to(place.bus, place.path, ACCESSIBLE)
      const properties = to(place.bus, place.path, 'org.freedesktop.DBus.Properties')
      const [[role], [name], [bits], [attributes]] = await Promise.all([
        call(this.#bus, at, 'GetRoleName'),
        call(this.#bus, properties, 'Get', 'ss', [ACCESSIBLE, 'Name']),
        call(this.#bus, at, 'GetState'),
        call(this.#bus, at, 'GetAttributes'),
      ])
      const [low = 0] = bits as number[]
      const states = (Object.keys(STATES) as (keyof typeof STATES)[]).filter(
        (state) => (low & (1 << STATES[state])) !== 0,
      )
      return {
        ...place,
        role: String(role),
        name: String((name as Variant<unknown>).value),
        states,
        attributes: attributes as Record<string, string>,
      }
    } catch (error) {
      if (isGone(error)) return null
      throw error
    }
  }

  async #children(place: Place): Promise<Place[]> {
    try {
      const at = to(place.bus, place.path, ACCESSIBLE)
      const [all] = await call(this.#bus, at, 'GetChildren')
      return (all as [string, string][]).map(([bus, path]) => ({ bus, path }))
    } catch (error) {
      if (isGone(error)) return []
      throw error
    }
  }

  async #listen(): Promise<void> {
    const registry = to(REGISTRY, '/org/a11y/atspi/registry', REGISTRY)
    for (const event of ['object:text-changed', 'object:children-changed'])
      await call(this.#bus, registry, 'RegisterEvent', 'sass', [event, [], ''])
    const rule = "type='signal',interface='org.a11y.atspi.Event.Object'"
    await call(this.#bus, DAEMON, 'AddMatch', 's', [rule])
  }

  #hear(message: Message): void {
    if (message.type !== MessageType.SIGNAL) return
    const { member, sender, path } = message
    if (member !== 'TextChanged' && member !== 'ChildrenChanged') return
    const [detail, , , { value }] = message.body as [string, number, number, Variant<unknown>]
    if (!/^(insert|add)/.test(detail)) return
    const place = { bus: sender, path }
    this.#heard = this.#heard.then(async () => {
      const region = await this.#look(place)
      if (!/polite|assertive/.test(region?.attributes['container-live'] ?? '')) return
      const words = member === 'TextChanged' ? String(value) : await this.#wordsOf(value)
      const said = words.replaceAll(EMBEDDED, '').trim()
      // One arrival is told as a new child and as its text.
      const arrival = `${member === 'TextChanged' ? path : String((value as string[])[1])} ${said}`
      if (said === '' || this.#arrivals.has(arrival)) return
      this.#arrivals.add(arrival)
      this.announced.push(said)
    })
    this.#heard.catch((error: unknown) => (this.failure ??= error))
  }

  async #wordsOf(value: unknown): Promise<string> {
    const [bus, path] = value as [string, string]
    const found: Spoken[] = []
    await this.#collect({ bus, path }, found)
    return found
      .filter(({ role }) => role === 'static')
      .map(({ name }) => name)
      .join(' ')
  }
}

async function call(
  bus: MessageBus,
  at: Target,
  member: string,
  signature = '',
  body: unknown[] = [],
): Promise<unknown[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const words = `${at.destination} did not answer ${member}`
    timer = setTimeout(() => reject(new Error(words)), LONGEST)
  })
  const answer = bus.call(new Message({ ...at, member, signature, body }))
  const reply = await Promise.race([answer, late]).finally(() => clearTimeout(timer))
  return (reply?.body ?? []) as unknown[]
}

async function untilOwned(bus: MessageBus, name: string): Promise<void> {
  const end = Date.now() + LONGEST
  while ((await call(bus, DAEMON, 'NameHasOwner', 's', [name]))[0] !== true) {
    if (Date.now() > end) throw new Error(`${name} did not come to the bus`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Things come and go while the tree is read. */
function isGone(error: unknown): boolean {
  return error instanceof Error && /UnknownObject|UnknownMethod|does not exist/.test(String(error))
}
