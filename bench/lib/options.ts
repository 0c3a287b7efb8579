/** What a run was asked for: the numbers behind its name, and whether it is a short turn. */
import type { Amount } from './world/create.ts'

/** A short turn shows that everything works; its figures are of a small world. */
export const isQuick = process.argv.includes('--quick')

const numbers = process.argv.slice(2).filter((word) => /^\d+$/.test(word))

/** The number at this place, or the usual one. */
export function numberAt(place: number, usual: number, quick = usual): number {
  return Number(numbers[place] ?? (isQuick ? quick : usual)) || usual
}

export const BIG: Amount = isQuick
  ? { conversations: 300, messages: 20_000 }
  : { conversations: 10_000, messages: 1_000_000 }

export const withSandbox = !(process.platform === 'linux' && process.getuid?.() === 0)
export const sandboxFlags = withSandbox ? [] : ['--no-sandbox']
