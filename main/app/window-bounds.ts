import type { WindowBounds } from './settings.ts'

export type Area = { x: number; y: number; width: number; height: number }

const DEFAULT = { width: 1180, height: 780 }
export const MINIMUM = { width: 420, height: 480 }
/** So much of the window must lie on a screen that the user can take hold of it. */
const GRIP = 80

/** Where the window opens: as it was left, unless that screen is gone. Pixels of the display. */
export function placeWindow(saved: WindowBounds | null, areas: Area[]): Partial<Area> {
  const first = areas[0]
  if (saved && areas.some((area) => reachable(saved, area)))
    return {
      x: saved.x,
      y: saved.y,
      width: Math.max(saved.width, MINIMUM.width),
      height: Math.max(saved.height, MINIMUM.height),
    }
  if (!first) return DEFAULT
  return {
    width: Math.min(DEFAULT.width, first.width),
    height: Math.min(DEFAULT.height, first.height),
  }
}

function reachable(bounds: Area, area: Area): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const titleVisible = bounds.y >= area.y - 8 && bounds.y < area.y + area.height - GRIP
  return across >= GRIP && titleVisible
}
