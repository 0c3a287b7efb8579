import { createSubscriber } from 'svelte/reactivity'

/** The time as a reactive value. It ticks only while something on the screen shows it. */
export class Clock {
  #subscribe: () => void

  constructor(interval: number) {
    this.#subscribe = createSubscriber((update) => {
      let timer: ReturnType<typeof setInterval> | undefined
      // A hidden window would be woken for what nobody sees.
      const follow = () => {
        clearInterval(timer)
        if (!document.hidden) timer = setInterval(update, interval)
      }
      const turned = () => {
        follow()
        if (!document.hidden) update()
      }
      follow()
      document.addEventListener('visibilitychange', turned)
      return () => {
        clearInterval(timer)
        document.removeEventListener('visibilitychange', turned)
      }
    })
  }

  get now(): number {
    this.#subscribe()
    return Date.now()
  }
}
