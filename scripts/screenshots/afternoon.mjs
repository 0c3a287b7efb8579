/** Ten past three on the latest working day that has come so far, today included. */
export function workingAfternoon(now = new Date()) {
  const time = new Date(now)
  time.setHours(15, 10, 0, 0)
  while (time.getDay() === 0 || time.getDay() === 6) time.setDate(time.getDate() - 1)
  return time.getTime()
}

/**
 * Runs inside the app and its page: moves their clock, which goes on from there. A firm at work is
 * what the pictures are to show, whenever they are taken. The app hands over Electron first.
 */
export function shiftClock(...given) {
  const offset = given.at(-1)
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + offset)
      else super(...parts)
    }

    static now() {
      return Real.now() + offset
    }
  }
}
