/**
 * What a Linux desktop tells on its bus: whether it shows tray icons, and whether anybody may be
 * disturbed. GNOME does not tell of its switch; like macOS and Windows it keeps what it was given in
 * its own list instead of showing it, so there is nothing to hold back there.
 */
import type { Log } from '../model/log.ts'
import type { SessionBus } from '../model/session-bus.ts'

const WATCHER = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
}
const NOTIFICATIONS = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
}
const PROPERTIES = 'org.freedesktop.DBus.Properties'

export type DesktopWatch = {
  /** Somebody draws tray icons now. False until the desktop has said so. */
  hasTrayHost(): boolean
  /** False where it is not known. */
  doNotDisturb(): boolean
}

export function watchDesktop(
  opened: Promise<SessionBus | null>,
  on: { change: () => void; log: Log },
): DesktopWatch {
  let hasTrayHost = false
  let doNotDisturb = false
  const follow = async () => {
    const bus = await opened
    if (!bus) return
    const calmly = (work: () => Promise<void>) => () => {
      work().catch((error: unknown) => on.log.error('the desktop could not be asked', error))
    }
    const readHost = calmly(async () => {
      hasTrayHost = (await bus.property(WATCHER, 'IsStatusNotifierHostRegistered')) === true
    })
    const readInhibited = calmly(async () => {
      const now = (await bus.property(NOTIFICATIONS, 'Inhibited')) === true
      if (now === doNotDisturb) return
      doNotDisturb = now
      on.change()
    })
    bus.listen(WATCHER, readHost, readHost)
    bus.listen({ ...NOTIFICATIONS, interface: PROPERTIES }, readInhibited, readInhibited)
    readHost()
    readInhibited()
  }
  follow().catch((error: unknown) => on.log.error('the desktop could not be watched', error))
  return { hasTrayHost: () => hasTrayHost, doNotDisturb: () => doNotDisturb }
}
