/** Words of the user that the page holds: a draft, an edit, a conversation that is to be begun. */
export type TypedWords = {
  /** Stores them at once and waits until that is answered; called before anything can take them away. */
  flush(): Promise<void>
  /** False while something would be lost with this object: not stored yet, or handed over and not taken yet. */
  readonly isStored: boolean
  /** Tries once more to store what isn't. */
  storeAgain(): void
}

/** Milliseconds; main does not wait longer for the page when Parley is locked. */
const LONGEST_FLUSH = 1_000

/** A store that hangs keeps nobody from going on: `isStored` tells afterwards what it did not take. */
export async function flushFor(words: readonly Pick<TypedWords, 'flush'>[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_FLUSH)))
  await Promise.race([Promise.allSettled(words.map((one) => one.flush())), limit])
  clearTimeout(timer)
}
