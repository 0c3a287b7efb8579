type Named = { uuid: string }

/** Those that say the same as before are the same objects, so that nothing of them is drawn anew. */
export function withKnown<T extends Named>(known: readonly T[], rows: readonly T[]): T[] {
  const before = new Map(known.map((row) => [row.uuid, row]))
  return rows.map((row) => {
    const same = before.get(row.uuid)
    return same && JSON.stringify(same) === JSON.stringify(row) ? same : row
  })
}
