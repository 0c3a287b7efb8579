import { Notification } from 'electron'
import type { SessionBus } from '../../model/session-bus.ts'
import { Found } from './self-checks.ts'

const DAEMON = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
}

/** Who shows them and what they can do. Throws Found where nobody does. */
export async function lookAtNotifications(bus: Promise<SessionBus | null>): Promise<string> {
  if (!Notification.isSupported()) throw new Found('the system has none')
  if (process.platform !== 'linux') return 'supported'
  const desktop = await bus
  if (!desktop) throw new Found('no session bus')
  try {
    const [server] = await desktop.call({ ...DAEMON, member: 'GetServerInformation' })
    const [can] = await desktop.call({ ...DAEMON, member: 'GetCapabilities' })
    return `${String(server)}: ${Array.isArray(can) ? can.join(', ') : 'unknown'}`
  } catch {
    throw new Found('no notification service answers')
  }
}
