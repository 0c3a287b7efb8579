/** The desktop's side of notifications and tray icons, on the tests' own session bus. */
import { Message, MessageType, sessionBus, Variant, type MessageBus } from '@particle/dbus-next'

type Answer = { signature: string; body: unknown[] }
type Call = { sender: string; path: string; member: string; body: unknown[] }

const PATH = '/org/freedesktop/Notifications'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** Owns a name and answers every call to it. */
export class Service {
  readonly bus: MessageBus
  readonly #name: string

  private constructor(bus: MessageBus, name: string) {
    this.bus = bus
    this.#name = name
  }

  static async own(name: string, answer: (call: Call) => Answer | null): Promise<Service> {
    const bus = sessionBus()
    bus.addMethodHandler((message: Message) => {
      const { sender, path, member } = message
      const reply = answer({ sender, path, member, body: message.body as unknown[] })
      if (!reply) return false
      bus.send(Message.newMethodReturn(message, reply.signature, reply.body))
      return true
    })
    await bus.requestName(name)
    return new Service(bus, name)
  }

  async call(
    to: { destination: string; path: string; interface: string; member: string } & Partial<Answer>,
  ): Promise<unknown[]> {
    const message = new Message({
      type: MessageType.METHOD_CALL,
      destination: to.destination,
      path: to.path,
      interface: to.interface,
      member: to.member,
      signature: to.signature ?? '',
      body: to.body ?? [],
    })
    const reply = await this.bus.call(message)
    return (reply?.body ?? []) as unknown[]
  }

  async stop(): Promise<void> {
    await this.bus.releaseName(this.#name)
    this.bus.disconnect()
  }
}

export type Notice = { id: number; title: string; body: string; actions: string[] }

/** Source: Desktop Notifications Specification 1.2. */
export class NotificationCentre {
  /** Those on the screen, oldest first; one that replaces another takes its place. */
  readonly shown = new Map<number, Notice>()
  /** All that were ever shown. */
  readonly history: Notice[] = []
  /** Answers every notification with an error, as a system that shows none. */
  refuses = false
  /** Typed by a user who is a moment faster than what takes the notification away. */
  repliesWhenClosed = ''
  /** What the desktop says that it can do. */
  capabilities = ['actions', 'body', 'body-markup']
  #inhibited = false
  #service: Service | null = null
  #lastId = 0

  static async start(): Promise<NotificationCentre> {
    const centre = new NotificationCentre()
    centre.#service = await Service.own('org.freedesktop.Notifications', (call) =>
      centre.#answer(call),
    )
    return centre
  }

  get notices(): Notice[] {
    return [...this.shown.values()]
  }

  click(notice: Notice): void {
    this.#signal('ActionInvoked', 'us', [notice.id, 'default'])
    this.#close(notice.id, 2)
  }

  press(notice: Notice, action: string): void {
    this.#signal('ActionInvoked', 'us', [notice.id, action])
  }

  /** As desktops do whose Enter and button both answer: more than once. */
  reply(notice: Notice, text: string, times = 1): void {
    for (let time = 0; time < times; time += 1)
      this.#signal('NotificationReplied', 'us', [notice.id, text])
  }

  /** Whether anybody may be disturbed. */
  inhibit(inhibited: boolean): void {
    this.#inhibited = inhibited
    const changed = { Inhibited: new Variant('b', inhibited) }
    const body = ['org.freedesktop.Notifications', changed, []]
    this.#service?.bus.send(
      Message.newSignal(PATH, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', body),
    )
  }

  async stop(): Promise<void> {
    await this.#service?.stop()
  }

  #answer({ member, body }: Call): Answer | null {
    if (member === 'Get') return { signature: 'v', body: [new Variant('b', this.#inhibited)] }
    if (member === 'GetServerInformation')
      return { signature: 'ssss', body: ['test', 'test', '1', '1.2'] }
    if (member === 'GetCapabilities') return { signature: 'as', body: [this.capabilities] }
    if (member === 'CloseNotification') {
      const words = this.repliesWhenClosed
      if (words !== '') this.#signal('NotificationReplied', 'us', [Number(body[0]), words])
      this.#close(Number(body[0]), 3)
      return { signature: '', body: [] }
    }
    if (member !== 'Notify' || this.refuses) return null
    const [, replaced, , title, text, actions] = body
    const id = Number(replaced) || (this.#lastId += 1)
    const notice = {
      id,
      title: String(title),
      body: String(text),
      actions: actions as string[],
    }
    this.shown.set(id, notice)
    this.history.push(notice)
    return { signature: 'u', body: [id] }
  }

  #close(id: number, reason: number): void {
    if (this.shown.delete(id)) this.#signal('NotificationClosed', 'uu', [id, reason])
  }

  #signal(member: string, signature: string, body: unknown[]): void {
    this.#service?.bus.send(
      Message.newSignal(PATH, 'org.freedesktop.Notifications', member, signature, body),
    )
  }
}

type MenuNode = [id: number, properties: Record<string, Variant>, children: Variant<MenuNode>[]]

/** Source: freedesktop.org StatusNotifierItem, and com.canonical.dbusmenu for its menu. */
export class TrayHost {
  #service: Service | null = null
  #item: { destination: string; path: string } | null = null

  static async start(): Promise<TrayHost> {
    const host = new TrayHost()
    host.#service = await Service.own('org.kde.StatusNotifierWatcher', (call) => host.#answer(call))
    return host
  }

  /** How often it was asked, since it left, whether it is there. */
  wasAsked = 0
  #isHere = true

  /** As when the panel ends and the watcher stays. */
  leave(): void {
    this.#isHere = false
    const watcher = 'org.kde.StatusNotifierWatcher'
    this.#service?.bus.send(
      Message.newSignal(
        '/StatusNotifierWatcher',
        watcher,
        'StatusNotifierHostUnregistered',
        '',
        [],
      ),
    )
  }

  get hasItem(): boolean {
    return this.#item !== null
  }

  /** The pixels of the icon, in words that can be compared. */
  async icon(): Promise<string> {
    return JSON.stringify(await this.#property('IconPixmap'), (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    )
  }

  async tooltip(): Promise<string> {
    return JSON.stringify(await this.#property('ToolTip'))
  }

  async menu(): Promise<string[]> {
    return (await this.#entries()).map((entry) => entry.label)
  }

  async choose(label: string): Promise<void> {
    const entry = (await this.#entries()).find((one) => one.label === label)
    if (!entry) throw new Error(`the tray menu has no ${label}`)
    await this.#menuCall('Event', 'isvu', [entry.id, 'clicked', new Variant('s', ''), 0])
  }

  async activate(): Promise<void> {
    const { destination, path } = this.#found()
    await this.#call({ destination, path, interface: 'org.kde.StatusNotifierItem' }, 'Activate', {
      signature: 'ii',
      body: [0, 0],
    })
  }

  async stop(): Promise<void> {
    await this.#service?.stop()
  }

  #answer({ sender, member, body }: Call): Answer | null {
    if (member === 'RegisterStatusNotifierItem') {
      const [named] = body
      const path = String(named).startsWith('/') ? String(named) : '/StatusNotifierItem'
      const destination = path === named ? sender : String(named)
      this.#item = { destination, path }
      return { signature: '', body: [] }
    }
    if (member === 'Get') return { signature: 'v', body: [this.#ownProperty(String(body[1]))] }
    return null
  }

  #ownProperty(name: string): Variant {
    if (name === 'RegisteredStatusNotifierItems') return new Variant('as', [])
    if (name === 'ProtocolVersion') return new Variant('i', 0)
    if (!this.#isHere) this.wasAsked += 1
    return new Variant('b', this.#isHere)
  }

  async #entries(): Promise<{ id: number; label: string }[]> {
    const [, root] = await this.#menuCall('GetLayout', 'iias', [0, -1, []])
    const [, , children] = root as MenuNode
    return children
      .map((child) => child.value)
      .map(([id, properties]) => ({ id, label: String(properties['label']?.value ?? '') }))
      .filter((entry) => entry.label !== '')
  }

  async #menuCall(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const { destination } = this.#found()
    const path = String(await this.#property('Menu'))
    const to = { destination, path, interface: 'com.canonical.dbusmenu' }
    return this.#call(to, member, { signature, body })
  }

  async #property(name: string): Promise<unknown> {
    const { destination, path } = this.#found()
    const [value] = await this.#call({ destination, path, interface: PROPERTIES }, 'Get', {
      signature: 'ss',
      body: ['org.kde.StatusNotifierItem', name],
    })
    return value instanceof Variant ? (value.value as unknown) : value
  }

  #found(): { destination: string; path: string } {
    if (!this.#item) throw new Error('no tray icon has registered')
    return this.#item
  }

  async #call(
    to: { destination: string; path: string; interface: string },
    member: string,
    input: Answer,
  ): Promise<unknown[]> {
    if (!this.#service) throw new Error('the tray host is not running')
    return this.#service.call({ ...to, member, ...input })
  }
}
