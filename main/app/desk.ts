/** What is known of who sits at this computer and of its network: facts for the polls, and "is back". */
import type { Clock } from '../model/clock.ts'

/** What the system says when it is asked. */
export type Computer = {
  locked: boolean
  /** Since the last key or move of the mouse, in any program. */
  idleSeconds: number
  onBattery: boolean
  online: boolean
}

type WindowState = { focused: boolean; visible: boolean }

type Facts = WindowState & {
  locked: boolean
  idleSeconds: number
  onBattery: boolean
  offline: boolean
}

export type DeskOptions = {
  window: () => WindowState
  computer: () => Computer
  clock: Clock
  /** Who has touched nothing for so long is not there. */
  idleAfterSeconds: number
  /** The user, or the network, is back. */
  onBack: () => void
  /** Something that decides when to ask next is otherwise than before. */
  onChange: () => void
}

export type Desk = {
  facts(): Facts
  /** The user did something in our window. */
  touched(): void
  /** The system woke up, or the screen was unlocked. */
  back(): void
  /** The window or the power is in another state. */
  changed(): void
  /** For who hears of the network sooner than it is looked at here. */
  networkChanged(online: boolean): void
  dispose(): void
}

/** Whoever touches our window is not locked out, though an event may have been missed. */
const LOCKED_AFTER_SECONDS = 60
/** No event tells that a user who was away moves the mouse again, or that there is a network again. */
const LOOK_EVERY = 5_000

export function createDesk(options: DeskOptions): Desk {
  const { clock, onBack, onChange } = options
  // Whoever started the program is there; and some systems can't say when anybody was.
  let touchedAt = clock.now()
  let idle = false
  let offline = false
  let stopLooking = () => {}

  const read = () => readFacts(options, touchedAt)
  const isAway = () => idle || offline

  function look(facts: Facts): void {
    const was = { idle, offline }
    idle = facts.idleSeconds >= options.idleAfterSeconds
    offline = facts.offline
    stopLooking()
    if (isAway()) stopLooking = clock.after(LOOK_EVERY, () => look(read()))
    if ((was.idle && !idle) || (was.offline && !offline)) onBack()
  }

  function back(): void {
    idle = false
    offline = false
    stopLooking()
    onBack()
  }

  return {
    facts() {
      const facts = read()
      // Only on the way there: the way back is seen by a look, which asks for a poll of its own.
      if (!isAway()) look(facts)
      return facts
    },
    touched() {
      touchedAt = clock.now()
      if (isAway()) look(read())
    },
    back,
    changed: onChange,
    networkChanged(online) {
      if (online) back()
      else look(read())
    },
    dispose: () => stopLooking(),
  }
}

/** Metered: no system tells Electron of it, so that this fact is left to a setting. */
function readFacts({ window, computer, clock }: DeskOptions, touchedAt: number): Facts {
  const { locked, idleSeconds, onBattery, online } = computer()
  const untouched = Math.max(clock.now() - touchedAt, 0) / 1000
  return {
    ...window(),
    locked: locked && untouched >= LOCKED_AFTER_SECONDS,
    idleSeconds: Math.min(Math.max(idleSeconds, 0), untouched),
    onBattery,
    offline: !online,
  }
}
