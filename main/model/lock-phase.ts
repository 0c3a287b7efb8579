/** `closing`: nothing can be read any more, but what was typed may still come in. */
export type LockPhase = 'open' | 'closing' | 'locked'
