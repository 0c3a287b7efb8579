export type Debounced = {
  /** Runs the action once, `delay` after the last call. */
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
      cancel()
      timer = setTimeout(fire, delay)
    },
    flush: () => {
      if (timer === undefined) return
      cancel()
      fire()
    },
  }
}
