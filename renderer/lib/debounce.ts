export type Debounced = {
  /** Runs the action once, `delay` after the first call, however many follow. */
  later(): void
  /** Runs it now if it was still to come. */
  flush(): void
  cancel(): void
}

export function debounce(action: () => void, delay: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined

  function cancel(): void {
    clearTimeout(timer)
    timer = undefined
  }
  function fire(): void {
    timer = undefined
    action()
  }
  return {
    cancel,
    later: () => {
      // Steady typing must not put it off for ever.
      timer ??= setTimeout(fire, delay)
    },
    flush: () => {
      if (timer === undefined) return
      cancel()
      fire()
    },
  }
}
