/** Compares what was planned, what the server has and what the store says. */
import { sameWords } from '../../main/model/same-words.ts'

export type Sent = { uuid: string; text: string; files: string[] }
export type Wanted = { text: string; files: string[] }

export type Verdict = {
  sent: number
  committed: number
  lost: number
  doubled: number
  /** Messages that are not at their place among those of their conversation. */
  reordered: number
  /** Messages of the server that the store does not have as one of its own, or the reverse. */
  mistaken: number
}

export function emptyVerdict(): Verdict {
  return { sent: 0, committed: 0, lost: 0, doubled: 0, reordered: 0, mistaken: 0 }
}

/** `stored`: what the store says that it has sent, by the server's uuids. */
export function judge(plan: Wanted[], server: Sent[], stored: (string | null)[]): Verdict {
  const left = [...server]
  const found: Wanted[] = []
  for (const wanted of plan) {
    const index = left.findIndex((one) => isSame(wanted, one))
    if (index < 0) continue
    left.splice(index, 1)
    found.push(wanted)
  }
  const known = server.filter((one) => !left.includes(one))
  const atPlace = found.filter((wanted, index) => {
    const there = known[index]
    return there !== undefined && isSame(wanted, there)
  })
  const onServer = new Set(server.map((one) => one.uuid))
  const here = new Set(stored)
  const onlyThere = server.filter((one) => !here.has(one.uuid)).length
  const onlyHere = stored.filter((uuid) => uuid === null || !onServer.has(uuid)).length
  return {
    sent: plan.length,
    committed: found.length,
    lost: plan.length - found.length,
    doubled: left.length,
    reordered: found.length - atPlace.length,
    mistaken: onlyThere + onlyHere,
  }
}

function isSame(wanted: Wanted, sent: Sent): boolean {
  return sameWords(wanted.text, sent.text) && wanted.files.join('/') === sent.files.join('/')
}

export function add(left: Verdict, right: Verdict): Verdict {
  return {
    sent: left.sent + right.sent,
    committed: left.committed + right.committed,
    lost: left.lost + right.lost,
    doubled: left.doubled + right.doubled,
    reordered: left.reordered + right.reordered,
    mistaken: left.mistaken + right.mistaken,
  }
}

export function isPerfect({ sent, committed, ...wrong }: Verdict): boolean {
  return sent === committed && Object.values(wrong).every((count) => count === 0)
}
