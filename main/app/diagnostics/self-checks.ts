import { ExpectedError, toFailure } from '../../../contract/errors.ts'
import type { Check, CheckName } from '../../../contract/diagnostics-commands.ts'

export type Probe = {
  name: CheckName
  /** What was found. Throws what is wrong. */
  run: () => Promise<string>
}

/** Milliseconds. */
const LONGEST = 20_000

/** All of them side by side; each ends in time, whatever hangs. */
export function runChecks(probes: readonly Probe[], longest = LONGEST): Promise<Check[]> {
  return Promise.all(probes.map((probe) => check(probe, longest)))
}

async function check({ name, run }: Probe, longest: number): Promise<Check> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), longest)
  })
  try {
    return { name, ok: true, found: await Promise.race([run(), late]), failure: null }
  } catch (error) {
    return { name, ok: false, found: wordsOf(error), failure: failureOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** What was found, in place of an error of others, whose message may hold anything. */
export class Found extends Error {}

function wordsOf(error: unknown): string {
  if (error instanceof Found) return error.message
  if (error instanceof ExpectedError) return error.code
  return error instanceof Error ? error.name : typeof error
}

function failureOf(error: unknown): Check['failure'] {
  return error instanceof ExpectedError ? toFailure(error) : null
}
