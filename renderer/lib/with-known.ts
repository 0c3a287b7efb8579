type Named = { uuid: string }

/** What says the same as before is the same object, so that nothing of it is drawn anew. */
export function sameOr<T>(known: T, now: T): T {
  return JSON.stringify(known) === JSON.stringify(now) ? known : now
}

/** As `sameOr`, row by row; the array of before where all of it says the same. */
export function withKnown<T extends Named>(known: readonly T[], rows: readonly T[]): readonly T[] {
  const before = new Map(known.map((row) => [row.uuid, row]))
  const kept = rows.map((row) => {
    const same = before.get(row.uuid)
    return same ? sameOr(same, row) : row
  })
  const isSame = kept.length === known.length && kept.every((row, index) => row === known[index])
  return isSame ? known : kept
}
