/** Closer to the end than this counts as being there (px). */
export const NEAR_END = 48
/** From here on (px) the end is worth a button: closer to it, that would only lie over what it leads to. */
export const FAR_FROM_END = 160
/** How long after a wheel, key, press or touch moving counts as the user's own (ms). */
const BY_HAND = 400

export type Move = 'at-end' | 'left-end' | 'pushed' | 'elsewhere'

type Box = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>

/**
 * Tells the user who scrolls up from rows that move by themselves. Rows get their real height when
 * they are first drawn, and another one when the window is narrowed or a font arrives; none of that
 * may lose the end. Only going up by hand, or while nothing changed its size, leaves it.
 */
export class EndFollower {
  #box: Box
  #now: () => number
  #last = { top: 0, height: 0, view: 0 }
  #touchedAt = -Infinity
  #held = false

  constructor(box: Box, now: () => number = () => performance.now()) {
    this.#box = box
    this.#now = now
  }

  get distance(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.#box
    return scrollHeight - clientHeight - scrollTop
  }

  get isByHand(): boolean {
    return this.#now() - this.#touchedAt < BY_HAND
  }

  /** A press is going on: what lies under it must not move away before it is over. */
  get isHeld(): boolean {
    return this.#held
  }

  touched(): void {
    this.#touchedAt = this.#now()
  }

  hold(held: boolean): void {
    this.#held = held
  }

  toEnd(): void {
    if (this.#held) return
    this.#box.scrollTop = this.#box.scrollHeight
    this.#note()
  }

  /** What the scrolling since the last call was. */
  moved(): Move {
    const before = this.#last
    this.#note()
    const { top, height, view } = this.#last
    if (this.distance < NEAR_END) return 'at-end'
    if (top >= before.top - 1) return 'elsewhere'
    const steady = height === before.height && view === before.view
    return steady || this.isByHand ? 'left-end' : 'pushed'
  }

  #note(): void {
    const { scrollTop: top, scrollHeight: height, clientHeight: view } = this.#box
    this.#last = { top, height, view }
  }
}

const KEYS = new Set(['ArrowUp', 'PageUp', 'Home', ' ', 'Tab', 'Enter'])
/** What unfolds something is none: there the user wants to see where it begins. */
const BUTTON = 'button:not([aria-expanded]), a'

/**
 * Tells the follower of each sign that the user moves the box, and `resized` of each new size of the box and
 * of what is in it. Returns the function that stops it.
 */
export function watchBox(box: HTMLElement, follower: EndFollower, resized: () => void): () => void {
  const stops = [watchHands(box, follower), watchSize(box, resized)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Pressing a button moves nothing: what grows because of it is followed. */
function watchHands(box: HTMLElement, follower: EndFollower): () => void {
  const ending = new AbortController()
  const options = { passive: true, signal: ending.signal }
  const touched = (event: Event): void => {
    if (!isOn(event, BUTTON)) follower.touched()
  }
  for (const type of ['wheel', 'touchmove'] as const)
    box.addEventListener(type, () => follower.touched(), options)
  box.addEventListener('pointerdown', touched, options)
  const pressed = (event: KeyboardEvent): void => {
    if (KEYS.has(event.key)) touched(event)
  }
  box.addEventListener('keydown', pressed, options)
  return () => ending.abort()
}

function isOn({ target }: Event, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}

function watchSize(box: HTMLElement, resized: () => void): () => void {
  const observer = new ResizeObserver(resized)
  for (const one of [box, ...box.children]) observer.observe(one)
  return () => observer.disconnect()
}
