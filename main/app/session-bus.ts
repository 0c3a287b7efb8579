/** Opens the session bus of a Linux desktop. */
import type { Message, MessageBus } from '@particle/dbus-next'
import type { Log } from '../model/log.ts'
import type { BusSignal, SessionBus } from '../model/session-bus.ts'

const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
/** Milliseconds for a service to be started and to answer. */
const LONGEST_ANSWER = 5_000

/**
 * Null where there is none: on other systems, and in a session without a desktop. Its library is as large as
 * half of the program, so it is loaded `after` what must not wait for it.
 */
export async function openSessionBus(log: Log, after: Promise<void>): Promise<SessionBus | null> {
  if (process.platform !== 'linux') return null
  await after
  try {
    const library = await loadLibrary()
    // Without an address it would look for one in files of X11, and throw where they are missing.
    if (!process.env['DBUS_SESSION_BUS_ADDRESS']) return null
    const connection = library.sessionBus()
    await connected(connection)
    connection.on('error', (error: unknown) => log.error('the session bus broke', error))
    return busOver(connection, library)
  } catch (error) {
    log.error('there is no session bus', error)
    return null
  }
}

function connected(connection: MessageBus): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('connect', () => resolve())
    connection.once('error', reject)
  })
}

type Library = Awaited<ReturnType<typeof loadLibrary>>

/** Loaded when it is first needed. */
function loadLibrary() {
  return import('@particle/dbus-next')
}

function busOver(connection: MessageBus, library: Library): SessionBus {
  const send: SessionBus['call'] = async (to, signature = '', body = []) => {
    const message = new library.Message({ ...to, signature, body })
    const answer: Message | null = await inTime(connection.call(message))
    return answer === null ? [] : answer.body.map((value: unknown) => bare(value, library))
  }
  return {
    call: send,
    variant: ({ signature, value }) => new library.Variant(signature, value),
    async property(of, name) {
      const words = { ...of, interface: 'org.freedesktop.DBus.Properties', member: 'Get' }
      const flags = library.MessageFlag.NO_AUTO_START
      const body = [of.interface, name]
      const message = new library.Message({ ...words, signature: 'ss', body, flags })
      try {
        const answer: Message | null = await inTime(connection.call(message))
        return bare(answer?.body[0], library)
      } catch (error) {
        if (error instanceof library.DBusError) return undefined
        throw error
      }
    },
    listen(from, listener, onOwner) {
      let owner = ''
      connection.on('message', (message: Message) => {
        if (message.type !== library.MessageType.SIGNAL) return
        const words: readonly unknown[] = message.body
        const [name, , taker] = words
        const isChange = message.sender === DAEMON.destination && name === from.destination
        if (isChange && message.member === 'NameOwnerChanged') {
          owner = String(taker)
          onOwner?.()
        }
        // Any program can send a signal to us alone; only the owner of the name is meant.
        const isTheirs = message.sender === owner && message.interface === from.interface
        if (isTheirs) listener(signalOf(message, library))
      })
      const follow = async () => {
        const theirs = `type='signal',sender='${from.destination}',interface='${from.interface}'`
        const changes = `type='signal',sender='${DAEMON.destination}',member='NameOwnerChanged',arg0='${from.destination}'`
        for (const rule of [changes, theirs])
          await send({ ...DAEMON, member: 'AddMatch' }, 's', [rule])
        owner ||= await ownerOf(send, from.destination)
      }
      follow().catch((error: unknown) => connection.emit('error', error))
    },
    close: () => connection.disconnect(),
  }
}

/** Empty while nobody has that name. */
async function ownerOf(call: SessionBus['call'], name: string): Promise<string> {
  const isOwned = await call({ ...DAEMON, member: 'NameHasOwner' }, 's', [name])
  if (isOwned[0] !== true) return ''
  const [owner] = await call({ ...DAEMON, member: 'GetNameOwner' }, 's', [name])
  return String(owner)
}

function signalOf(message: Message, library: Library): BusSignal {
  return {
    sender: message.sender,
    interface: message.interface,
    member: message.member,
    body: message.body.map((value: unknown) => bare(value, library)),
  }
}

function bare(value: unknown, { Variant }: Library): unknown {
  return value instanceof Variant ? value.value : value
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer on the bus')), LONGEST_ANSWER)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
