/** Brings the desk's facts to the polls of every account at work. */
import { systemClock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { createDesk, type DeskOptions } from './desk.ts'
import { watchPower } from './power.ts'

export function watchDesk(
  session: () => SessionService,
  window: DeskOptions['window'],
  idleAfterSeconds: number,
  /** The computer was asleep, or the user away. */
  onBack: () => void,
) {
  const syncs = () => session().workspaces.map((workspace) => workspace.sync)
  const desk = createDesk({
    window,
    computer: () => power.computer(),
    clock: systemClock,
    idleAfterSeconds,
    onBack: () => {
      onBack()
      for (const sync of syncs()) void sync.userBack()
    },
    onChange: () => {
      for (const sync of syncs()) sync.deskChanged()
    },
  })
  const power = watchPower(desk)
  const stopDesk = () => {
    power.dispose()
    desk.dispose()
  }
  return { desk, stopDesk }
}
