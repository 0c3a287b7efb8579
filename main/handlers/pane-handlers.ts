import type { Panes } from '../../contract/panes.ts'
import type { Handlers } from './handlers.ts'

/** Kept with the window's place. */
export type PaneMemory = {
  panes(): Panes
  savePanes(panes: Panes): void
}

export function paneHandlers({
  panes,
}: {
  panes: PaneMemory
}): Pick<Handlers, 'panes.get' | 'panes.save'> {
  return {
    'panes.get': () => Promise.resolve(panes.panes()),
    'panes.save'(widths) {
      panes.savePanes(widths)
      return Promise.resolve(null)
    },
  }
}
