/** What `bench:feel` does in the window. Each of these crosses over as its text, so it uses nothing from here. */

/** Of one way from a press on a row to its thread on the screen. */
export type Switch = {
  /** Milliseconds from the press to the frame that shows the thread in its place. */
  painted: number
  /** By how much things moved in it after that frame, as the Layout Instability API counts it. */
  shift: number
  /** Milliseconds of the longest piece of work in between; 0 below the 50 that the browser tells of. */
  longest: number
}

/** Presses on the row of that name, which must be drawn. */
export async function switchTo(name: string): Promise<Switch> {
  const SETTLED_MS = 400
  const moved: { at: number; by: number }[] = []
  let longest = 0
  const shifts = new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ('value' in entry && typeof entry.value === 'number')
        moved.push({ at: entry.startTime, by: entry.value })
  })
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  const rows = [...document.querySelectorAll<HTMLElement>('[role="option"]')]
  const row = rows.find((one) => one.getAttribute('aria-label')?.startsWith(name))
  if (!row) throw new Error(`no row of ${name}`)
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const isShown = () =>
    document.querySelector('h1')?.textContent === name &&
    document.querySelector('[role="log"].placed article') !== null
  // Not in step with the frames, as hands are not.
  await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 30))
  shifts.observe({ type: 'layout-shift' })
  tasks.observe({ type: 'longtask' })
  const from = performance.now()
  row.click()
  do await frame()
  while (!isShown())
  // The frame is made after this callback.
  await new Promise((resolve) => setTimeout(resolve))
  const painted = performance.now() - from
  // Pictures, reactions and fonts have their time to move things.
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
  shifts.disconnect()
  tasks.disconnect()
  // One thread in place of another is no shift, whatever of them stands elsewhere.
  const late = moved.filter(({ at }) => at > from + painted)
  return { painted, shift: late.reduce((sum, { by }) => sum + by, 0), longest }
}

/** Of scrolling by hand's speed: frames that were shown, and those that were left out. */
export type Scrolled = { frames: number; dropped: number }

/** Scrolls a box down or up for a while, some pixels a frame. */
export async function scrollThrough({
  selector,
  pixels,
}: {
  selector: string
  pixels: number
}): Promise<Scrolled> {
  const FRAMES = 240
  const box = document.querySelector(selector)
  if (!box) throw new Error(`nothing to scroll: ${selector}`)
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  // How often this screen is drawn, from the quickest of some frames with nothing to do.
  const still: number[] = []
  let before = await frame()
  for (let count = 0; count < 30; count += 1) {
    const at = await frame()
    still.push(at - before)
    before = at
  }
  const [interval = 16.7] = still.toSorted((a, b) => a - b).slice(Math.floor(still.length / 2))
  let dropped = 0
  for (let count = 0; count < FRAMES; count += 1) {
    box.scrollBy(0, pixels)
    const at = await frame()
    dropped += Math.max(0, Math.round((at - before) / interval) - 1)
    before = at
  }
  return { frames: FRAMES + dropped, dropped }
}

/** Loads the open thread to its first message. Resolves to how many times it had to scroll. */
export async function loadWhole(): Promise<number> {
  const log = document.querySelector('[role="log"]')
  if (!log) throw new Error('no thread is open')
  let scrolls = 0
  while (!document.querySelector('.beginning') && scrolls < 4000) {
    log.scrollTop = 0
    // The end of the thread is left by hand only.
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -500 }))
    await new Promise((resolve) => setTimeout(resolve, 30))
    scrolls += 1
  }
  return scrolls
}
