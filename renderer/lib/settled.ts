/** Frames after which a list counts as settled even if its rows still change their size. */
const MOST_FRAMES = 30

/** Rows have an estimated height until they have been drawn: waits until nothing moves any more. */
export async function settled(
  box: () => HTMLElement | undefined,
  eachFrame?: () => void,
): Promise<void> {
  let before = ''
  for (let frame = 0; box() && frame < MOST_FRAMES; frame += 1) {
    eachFrame?.()
    await painted()
    const now = `${box()?.scrollTop} ${box()?.scrollHeight}`
    if (now === before) return
    before = now
  }
}

function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}
