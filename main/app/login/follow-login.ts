import type { LoginStart } from '../../../contract/settings.ts'

/** How a system is told to start Parley at login. */
export type LoginItem = {
  /** Whether it would be started now. Throws what the system throws. */
  isOn(): boolean
  /** Throws what the system throws. */
  set(start: LoginStart): void
}

export type LoginFacts = {
  wanted: LoginStart
  /** What the system was told last. */
  told: LoginStart
  isOn: boolean
  /** A policy wants it so. */
  isLocked: boolean
}

/**
 * What a start of Parley finds to do. The user may have switched it off in the system's own settings:
 * that is their last word, unless a policy has another.
 */
export function loginStep({ wanted, told, isOn, isLocked }: LoginFacts): 'tell' | 'switched-off' {
  const wasSwitchedOff = wanted !== 'off' && wanted === told && !isOn
  return wasSwitchedOff && !isLocked ? 'switched-off' : 'tell'
}
