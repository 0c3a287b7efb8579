/** Whether somebody is there, what the computer lives on, and whether there is a network. */
import { net, powerMonitor } from 'electron'
import type { Computer, Desk } from './desk.ts'

export type Power = { computer(): Computer; dispose(): void }

export function watchPower(desk: Pick<Desk, 'back' | 'changed'>): Power {
  let locked = false
  const lock = () => {
    locked = true
    desk.changed()
  }
  const unlock = () => {
    locked = false
    desk.back()
  }
  powerMonitor.on('resume', desk.back)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('unlock-screen', unlock)
  powerMonitor.on('on-ac', desk.changed)
  powerMonitor.on('on-battery', desk.changed)
  return {
    computer: () => ({
      locked,
      idleSeconds: powerMonitor.getSystemIdleTime(),
      onBattery: powerMonitor.isOnBatteryPower(),
      online: net.isOnline(),
    }),
    dispose() {
      powerMonitor.off('resume', desk.back)
      powerMonitor.off('lock-screen', lock)
      powerMonitor.off('unlock-screen', unlock)
      powerMonitor.off('on-ac', desk.changed)
      powerMonitor.off('on-battery', desk.changed)
    },
  }
}
