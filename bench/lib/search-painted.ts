/** From a key in the search box to the results on the screen, in the real app over a store of the bench. */
import { _electron } from 'playwright'

/** By then the list is there. Syncing goes on meanwhile. */
const LIST_LIMIT_MS = 60_000
export type PaintedOptions = {
  root: string
  /** Signed in. */
  profile: string
  baseUrl: string
  withSandbox: boolean
  /** What is typed, a letter at a time. */
  words: readonly string[]
}

/** Milliseconds for each letter typed. */
export async function typeAndPaint(options: PaintedOptions): Promise<number[]> {
  const { root, profile, baseUrl, withSandbox } = options
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value
  const app = await _electron.launch({
    executablePath: process.execPath,
    args: [...(withSandbox ? [] : ['--no-sandbox']), root, `--user-data-dir=${profile}`],
    cwd: root,
    env: { ...env, PLANNR_BASE_URL: baseUrl },
  })
  try {
    const page = await app.firstWindow()
    await page.getByRole('option').first().waitFor({ timeout: LIST_LIMIT_MS })
    await page.getByRole('searchbox', { name: 'Search', exact: true }).focus()
    const times: number[] = []
    for (const word of options.words) times.push(...(await page.evaluate(typeWord, word)))
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
