import type { Hold } from './hold.ts'

type Sight = {
  isCovered: boolean
  isShown: () => boolean
  isWatched: () => boolean
  press: Pick<Hold, 'over'>
}

/** Whether a part of the page is before the eyes, or under a dialog, a file or the details. */
const COVERS = '[role="dialog"]:not([popover]), [role="alertdialog"], dialog[open]'
/** Rows come and go in dozens: they are looked at together (ms). */
const GAP = 60
/** The press that brings the window to the front follows its focus so soon (ms), and is meant for what is there. */
const PRESS_AFTER_FOCUS = 100

/** Menus and what else pops up cover little of it. */
function isUnder(box: HTMLElement): boolean {
  return (
    document.querySelector(COVERS) !== null || !box.checkVisibility({ visibilityProperty: true })
  )
}

/** Tells of each change of that; returns the function that stops it. */
function watchCover(box: HTMLElement, onchange: (covered: boolean) => void): () => void {
  let covered = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    timer = undefined
    const now = isUnder(box)
    if (now === covered) return
    covered = now
    onchange(now)
  }
  const observer = new MutationObserver(() => (timer ??= setTimeout(look, GAP)))
  const filter = ['open', 'class', 'role', 'style']
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: filter })
  look()
  return () => {
    observer.disconnect()
    clearTimeout(timer)
  }
}

/** Nobody sees a log that has gone. */
const isGone = () => false

/**
 * Lets `sight` know whether the log is before the eyes of somebody, and tells `returned` when that may be
 * so again. Returns the function that stops it, after which nothing of `sight` holds the log: threads outlive theirs.
 */
export function watchSight(log: HTMLElement, sight: Sight, returned: () => void): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const isShown = () => document.visibilityState === 'visible' && !isUnder(log)
  sight.isShown = isShown
  sight.isWatched = () => document.hasFocus() && isShown()
  const afterPress = async (): Promise<void> => {
    await sight.press.over()
    if (!signal.aborted) returned()
  }
  const focused = (): void => void setTimeout(() => void afterPress(), PRESS_AFTER_FOCUS)
  window.addEventListener('focus', focused, { signal })
  document.addEventListener('visibilitychange', returned, { signal })
  const stop = watchCover(log, (covered) => {
    sight.isCovered = covered
    returned()
  })
  return () => {
    ending.abort()
    stop()
    sight.isCovered = false
    // Another log of the same thread may be there already.
    if (sight.isShown === isShown) sight.isShown = sight.isWatched = isGone
  }
}
