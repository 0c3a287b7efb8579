/** What a key does in the viewer; `scrolls` is what holds the file, null while nothing does. */
export type ViewerKeys = {
  scrolls: HTMLElement | null
  hasPages: boolean
  go: (step: number) => void
  turn: (step: number) => void
  zoomBy: (steps: number) => void
  fit: () => void
}

/** Pixels. */
const STEP = 64

/** Tells whether the key was one of the viewer's. */
export function pressViewerKey({ key }: Pick<KeyboardEvent, 'key'>, keys: ViewerKeys): boolean {
  const { scrolls } = keys
  const isWide = scrolls !== null && scrolls.scrollWidth > scrolls.clientWidth + 1
  const across = (step: number) => (isWide ? scrolls.scrollBy(step * STEP, 0) : keys.go(step))
  const down = (pixels: number) => scrolls?.scrollBy(0, pixels)
  const page = (scrolls?.clientHeight ?? 0) * 0.9
  const byPage = (step: number) => (keys.hasPages ? keys.turn(step) : down(step * page))
  const actions: Record<string, () => void> = {
    ArrowRight: () => across(1),
    ArrowLeft: () => across(-1),
    ArrowDown: () => down(STEP),
    ArrowUp: () => down(-STEP),
    PageDown: () => byPage(1),
    PageUp: () => byPage(-1),
    Home: () => scrolls?.scrollTo({ top: 0 }),
    End: () => scrolls?.scrollTo({ top: scrolls.scrollHeight }),
    '+': () => keys.zoomBy(1),
    '=': () => keys.zoomBy(1),
    '-': () => keys.zoomBy(-1),
    '0': () => keys.fit(),
  }
  const action = Object.hasOwn(actions, key) ? actions[key] : undefined
  action?.()
  return action !== undefined
}
