/** Begins the line in which a started app tells when it was painted, in epoch milliseconds. */
export const PAINTED = 'bench painted '
