/**
 * How the window is divided: list, thread and details beside each other, the details over the thread, or
 * one of them alone. From the width of the window and the size of the text, without doing anything.
 */
import type { PaneName, Panes } from '../../contract/panes.ts'

export type Fold = 'one' | 'two' | 'three'
export type Room = {
  /** Pixels of the window. */
  width: number
  /** 1 is the usual size. Twice as large words need a pane twice as wide. */
  scale: number
  detailsOpen: boolean
}
export type PaneWidth = { now: number; min: number; max: number }

const TWO_FROM = 720
const THREE_FROM = 1_120
const THREAD_LEAST = 400
const LEAST = { list: 240, details: 280 }
const MOST = { list: 560, details: 640 }
/** What the details leave of the thread that they lie over. */
const SEEN_BELOW = 96

/** Smaller words than usual still want the usual room. */
const unit = ({ scale }: Room): number => Math.max(1, scale)

export function foldOf(room: Room): Fold {
  const width = room.width / unit(room)
  if (width <= TWO_FROM) return 'one'
  return width <= THREE_FROM ? 'two' : 'three'
}

export function listWidth(room: Room, chosen: Panes): PaneWidth {
  const beside = foldOf(room) === 'three' && room.detailsOpen
  const taken = THREAD_LEAST + (beside ? LEAST.details : 0)
  const usual = clamp(room.width * 0.28, 300 * unit(room), 356 * unit(room))
  return within(room, 'list', chosen.list, usual, room.width - taken * unit(room))
}

export function detailsWidth(room: Room, chosen: Panes): PaneWidth {
  const isBeside = foldOf(room) === 'three'
  const taken = isBeside
    ? listWidth(room, chosen).now + THREAD_LEAST * unit(room)
    : SEEN_BELOW * unit(room)
  return within(room, 'details', chosen.details, 340 * unit(room), room.width - taken)
}

/** `usual` and `room.width` in pixels; `chosen` as it is kept, at text of the usual size. */
function within(
  room: Room,
  pane: PaneName,
  chosen: number | null,
  usual: number,
  left: number,
): PaneWidth {
  const min = Math.round(Math.min(LEAST[pane] * unit(room), room.width))
  const max = Math.round(Math.max(min, Math.min(MOST[pane] * unit(room), left)))
  const wanted = chosen === null ? usual : chosen * unit(room)
  return { min, max, now: Math.round(clamp(wanted, min, max)) }
}

/** As it is kept. `pixels`: as it is drawn. */
export function keptWidth(room: Room, pixels: number): number {
  return Math.round(pixels / unit(room))
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

const STEP = 16
const LEAP = 64

/** Where a key puts it; null: the key is not for it. `grows`: the arrow that makes it wider. */
export function widthAfterKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { now, min, max }: PaneWidth,
  grows: 'ArrowLeft' | 'ArrowRight',
): number | null {
  const step = shiftKey ? LEAP : STEP
  if (key === 'Home') return min
  if (key === 'End') return max
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  return clamp(now + (key === grows ? step : -step), min, max)
}
