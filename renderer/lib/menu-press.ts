/** How far a hand moves (px) that presses and lets go in one place. */
const STEADY = 8

/**
 * What a menu is wanted for. On Windows it comes when the right button is let go, and something else may have come
 * under the pointer by then.
 */
export class MenuPress<Thing> {
  #began: { thing: Thing; x: number; y: number } | null = null

  /** Null: what has no menu of its own. */
  began({ button, clientX: x, clientY: y }: PointerEvent, thing: Thing | null): void {
    this.#began = button === 2 && thing !== null ? { thing, x, y } : null
  }

  /** Once for a press. Null where the menu is not that of a press in this place, as that of a key. */
  take(event: Event): Thing | null {
    const began = this.#began
    this.#began = null
    if (!began || !(event instanceof MouseEvent) || event.button !== 2) return null
    const moved = Math.hypot(event.clientX - began.x, event.clientY - began.y)
    return moved <= STEADY ? began.thing : null
  }
}
