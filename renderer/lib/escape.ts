/** What Escape does, for the whole window: this is the one place that knows the order. */
import { isCovered } from './typing.ts'

/**
 * From the inside outwards. Menus (the emoji picker is one to the user), dialogs and the viewer lie over
 * everything and answer to the key themselves; words in the composer are nothing that it could close.
 */
export const RUNGS = [
  'menu',
  'dialog',
  'viewer',
  'edit',
  'find',
  'search',
  'details',
  'thread',
] as const
export type Rung = (typeof RUNGS)[number]
type Covering = 'menu' | 'dialog' | 'viewer'

/**
 * Which of those that are there one press leaves. Where the focus is comes before what is merely open,
 * so that nobody who leaves a search loses an edit that waits beside it; what covers all comes first.
 */
export function stepOf(there: ReadonlySet<Rung>, focusIn: Rung | null): Rung | null {
  const first = RUNGS.find((rung) => there.has(rung)) ?? null
  if (first === null || isCovering(first)) return first
  return focusIn !== null && there.has(focusIn) ? focusIn : first
}

function isCovering(rung: Rung): rung is Covering {
  return rung === 'menu' || rung === 'dialog' || rung === 'viewer'
}

export type Step = Exclude<Rung, Covering>
const steps = new Map<Step, () => void>()

/**
 * Says that something is open that one press leaves; its element bears `data-escape` with the same
 * word. Returns the function that takes the word back.
 */
export function offerStep(rung: Step, leave: () => void): () => void {
  steps.set(rung, leave)
  return () => {
    if (steps.get(rung) === leave) steps.delete(rung)
  }
}

/** Tells whether the key was Escape and left something. */
export function pressEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return false
  const there = new Set<Rung>([...covering(), ...steps.keys()])
  const rung = stepOf(there, focusIn())
  if (rung === null || isCovering(rung)) return false
  event.preventDefault()
  steps.get(rung)?.()
  return true
}

function covering(): Covering[] {
  if (!isCovered()) return []
  if (document.querySelector('[role="menu"], [popover]:popover-open') !== null) return ['menu']
  return [document.querySelector('[data-escape="viewer"]') === null ? 'dialog' : 'viewer']
}

function focusIn(): Rung | null {
  return RUNGS.find(hasFocus) ?? null
}

/** The focus is in what bears that word as `data-escape`. */
export function hasFocus(rung: Rung): boolean {
  return document.activeElement?.closest('[data-escape]')?.getAttribute('data-escape') === rung
}
