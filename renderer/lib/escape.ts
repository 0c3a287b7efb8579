/** What Escape does, for the whole window: this is the one place that knows the order. */
import { isCovered } from './typing.ts'

/**
 * From the inside outwards. Menus (the emoji picker is one to the user), dialogs and the viewer lie over
 * everything and answer to the key themselves; words in the composer are nothing that it could close. The
 * last is a thread that has taken the list's place in a narrow window.
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
  'pane',
] as const
export type Rung = (typeof RUNGS)[number]
type Covering = 'menu' | 'dialog' | 'viewer'

/**
 * Which of those that are there one press leaves. Where the focus is comes before what is merely open;
 * what covers all comes first. An edit is thrown away only by whoever is in its box: from elsewhere the
 * key leads to it, as to all that is being written.
 */
export function stepOf(there: ReadonlySet<Rung>, focusIn: Rung | null): Rung | null {
  const counts = (rung: Rung): boolean => there.has(rung) && (rung !== 'edit' || focusIn === 'edit')
  const first = RUNGS.find(counts) ?? null
  if (first === null || isCovering(first)) return first
  return focusIn !== null && there.has(focusIn) ? focusIn : first
}

function isCovering(rung: Rung): rung is Covering {
  return rung === 'menu' || rung === 'dialog' || rung === 'viewer'
}

export type Step = Exclude<Rung, Covering>
type Offer = { leave: () => void; isThere: () => boolean }
const steps = new Map<Step, Offer>()

/**
 * Says that something is open that one press leaves; its element bears `data-escape` with the same
 * word. `isThere`: asked at each press. Returns the function that takes the word back.
 */
export function offerStep(rung: Step, leave: () => void, isThere = () => true): () => void {
  const offer = { leave, isThere }
  steps.set(rung, offer)
  return () => {
    if (steps.get(rung) === offer) steps.delete(rung)
  }
}

/** Tells whether the key was Escape and left something. */
export function pressEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return false
  const open = [...steps].filter(([, { isThere }]) => isThere()).map(([rung]) => rung)
  const there = new Set<Rung>([...covering(), ...open])
  const rung = stepOf(there, focusIn())
  if (rung === null || isCovering(rung)) return false
  event.preventDefault()
  steps.get(rung)?.leave()
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
