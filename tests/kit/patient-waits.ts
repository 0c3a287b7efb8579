/** A second, which is what `vi.waitFor` waits otherwise, is not enough on a busy computer. */
import { vi } from 'vitest'

const PATIENCE_MS = 10_000
const { waitFor } = vi

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options })
