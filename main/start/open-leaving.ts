import { askToLeave } from '../app/ask-to-leave.ts'
import { Leaving } from '../app/leaving.ts'
import type { Outside } from '../app/outside.ts'
import { quit } from '../app/quit.ts'
import type { createRestart } from '../app/relaunch.ts'
import type { UpdateService } from '../app/updates/updates.ts'
import type { MainWindow } from '../app/window.ts'

type LeavingParts = {
  window: MainWindow
  restart: ReturnType<typeof createRestart>
  /** Asked when something happens, by when they exist. */
  updates: () => UpdateService
  outside: () => Outside
}

/** Whether the program may end, with what it asks and what it takes back. */
export function openLeaving({ window, restart, updates, outside }: LeavingParts): Leaving {
  return new Leaving({
    ask: (uploads) => askToLeave(window.current(), uploads),
    hide: () => window.hide(),
    show: () => window.show(),
    quit,
    onStuck: (place) => outside().onStuck(place),
    stays() {
      updates().stay()
      restart.stay()
    },
  })
}
