import { createSubscriber } from 'svelte/reactivity'

/** The time as a reactive value. It ticks only while something on the screen shows it. */
export class Clock {
  #subscribe: () => void

  constructor(interval: number) {
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, interval)
      return () => clearInterval(timer)
    })
  }

  get now(): number {
    this.#subscribe()
    return Date.now()
  }
}
