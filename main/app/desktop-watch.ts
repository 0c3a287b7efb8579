/**
 * What a Linux desktop tells on its bus: whether it shows tray icons, and whether anybody may be
 * disturbed. GNOME does not tell of its switch; like macOS and Windows it keeps what it was given in
 * its own list instead of showing it, so there is nothing to hold back there.
 */
import type { Clock } from '../model/clock.ts'
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
  /**
   * True as soon as somebody does; false where there is no bus, or nobody has come within that time (ms):
   * after a login the desktop's panel may be later than Parley.
   */
  trayHostWithin(milliseconds: number): Promise<boolean>
  /** False where it is not known. */
  doNotDisturb(): boolean
}

export function watchDesktop(
  opened: Promise<SessionBus | null>,
  on: { change: () => void; clock: Pick<Clock, 'after'>; log: Log },
): DesktopWatch {
  let hasTrayHost = false
  let doNotDisturb = false
  let onHost = (): void => undefined
  const follow = async () => {
    const bus = await opened
    if (!bus) return
    const calmly = (work: () => Promise<void>) => () => {
      work().catch((error: unknown) => on.log.error('the desktop could not be asked', error))
    }
    const readHost = calmly(async () => {
      hasTrayHost = (await bus.property(WATCHER, 'IsStatusNotifierHostRegistered')) === true
      if (hasTrayHost) onHost()
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
  return {
    hasTrayHost: () => hasTrayHost,
    async trayHostWithin(milliseconds) {
      if (hasTrayHost || !(await opened)) return hasTrayHost
      return new Promise((resolve) => {
        const stop = on.clock.after(milliseconds, () => resolve(hasTrayHost))
        onHost = () => {
          stop()
          resolve(true)
        }
      })
    },
    doNotDisturb: () => doNotDisturb,
  }
}
