/** From a key in the search box to the results on the screen, in the real app over a store of the bench. */
import { BenchApp, type AppOptions } from './bench-app.ts'

export type PaintedOptions = AppOptions & {
  /** What is typed, a letter at a time. */
  words: readonly string[]
}

/** Milliseconds for each letter typed. The profile is one that is signed in. */
export async function typeAndPaint({ words, ...options }: PaintedOptions): Promise<number[]> {
  const app = await BenchApp.start(options)
  try {
    await app.page.getByRole('option').first().waitFor()
    await app.page.getByRole('searchbox', { name: 'Search', exact: true }).focus()
    const times: number[] = []
    for (const word of words) times.push(...(await app.page.evaluate(typeWord, word)))
    return times
  } finally {
    await app.close()
  }
}

/** Runs in the page: a letter, then the frame in which the list is the answer to all that was typed. */
async function typeWord(word: string): Promise<number[]> {
  const times: number[] = []
  const box = document.querySelector('[role="searchbox"]')
  if (!(box instanceof HTMLInputElement)) throw new Error('no search box')
  const put = (text: string): void => {
    box.value = text
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const isAnswered = () => {
    const list = document.querySelector('[role="listbox"][aria-busy="false"]')
    const none = document.querySelector('[role="listbox"] ~ [role="status"]')
    return list !== null && none?.textContent !== ''
  }
  for (const letter of word) {
    const from = performance.now()
    put(`${box.value}${letter}`)
    do await frame()
    while (!isAnswered())
    // The frame that shows it is made after this callback.
    await new Promise((resolve) => setTimeout(resolve))
    times.push(performance.now() - from)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  put('')
  return times
}
