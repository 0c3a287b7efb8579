/** Where the window is, and how large its words are: from facts, without doing anything. */

export type Area = { x: number; y: number; width: number; height: number }
export type Place = Area & { maximized: boolean; fullScreen: boolean }

const DEFAULT = { width: 1180, height: 780 }
export const MINIMUM = { width: 320, height: 480 }
/** So much of the window must lie on a screen that the user can take hold of it. */
const GRIP = 80
/** Sets of screens that are remembered: a desk, a home, some meeting rooms. */
const MOST_SETS = 12

/** The same for the same screens in the same places, in whatever order the system names them. */
export function screensKey(screens: Area[]): string {
  const words = screens.map(({ x, y, width, height }) => `${width}x${height}@${x},${y}`)
  return words.toSorted().join(' ')
}

/** Where it was with these screens, or else where it was last. */
export function placeFor(places: Record<string, Place>, key: string): Place | null {
  const known = Object.hasOwn(places, key) ? places[key] : undefined
  return known ?? Object.values(places).at(-1) ?? null
}

/** The one used last stands at the end. */
export function withPlace(
  places: Record<string, Place>,
  key: string,
  place: Place,
): Record<string, Place> {
  const others = Object.entries(places).filter(([other]) => other !== key)
  const all: [string, Place][] = [...others, [key, place]]
  return Object.fromEntries(all.slice(-MOST_SETS))
}

/** As it was left, moved into sight when its screen is gone. `areas`: of the screens, in pixels. */
export function placeWindow(saved: Area | null, areas: Area[]): Partial<Area> {
  const [first] = areas
  if (!saved)
    return {
      width: Math.min(DEFAULT.width, first?.width ?? DEFAULT.width),
      height: Math.min(DEFAULT.height, first?.height ?? DEFAULT.height),
    }
  const { x, y } = saved
  const width = Math.max(saved.width, MINIMUM.width)
  const height = Math.max(saved.height, MINIMUM.height)
  const wanted = { x, y, width, height }
  if (!first || areas.some((area) => isReachable(wanted, area))) return wanted
  return clamp(wanted, nearest(wanted, areas, first))
}

export function isReachable(bounds: Area, area: Area): boolean {
  const across = overlap(bounds.x, bounds.width, area.x, area.width)
  const titleVisible = bounds.y >= area.y - 8 && bounds.y < area.y + area.height - GRIP
  return across >= GRIP && titleVisible
}

/** All of it, as far as the screen has room. */
function clamp(bounds: Area, area: Area): Area {
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  const x = Math.min(Math.max(bounds.x, area.x), area.x + area.width - width)
  const y = Math.min(Math.max(bounds.y, area.y), area.y + area.height - height)
  return { x, y, width, height }
}

function nearest(bounds: Area, areas: Area[], first: Area): Area {
  const distance = (area: Area) => {
    const moved = clamp(bounds, area)
    return Math.hypot(moved.x - bounds.x, moved.y - bounds.y)
  }
  return areas.reduce((best, area) => (distance(area) < distance(best) ? area : best), first)
}

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)
}

/** Per cent. */
const ZOOMS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]
const NO_ZOOM = 100

export type ZoomStep = 'in' | 'out' | 'reset'

/** The next size, in per cent; also from one that is none of ours. */
export function zoomAfter(now: number, step: ZoomStep): number {
  if (step === 'reset') return NO_ZOOM
  const current = boundedZoom(now)
  if (step === 'in') return ZOOMS.find((one) => one > current) ?? current
  return ZOOMS.findLast((one) => one < current) ?? current
}

export function boundedZoom(percent: number): number {
  if (!Number.isFinite(percent)) return NO_ZOOM
  return Math.min(Math.max(percent, ZOOMS.at(0) ?? NO_ZOOM), ZOOMS.at(-1) ?? NO_ZOOM)
}
