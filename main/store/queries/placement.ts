/**
 * Where the messages of a page go that were not here before. The server's clock has whole seconds, so
 * each message also has an `ord`: it rises for those newer than what is here and falls for the older,
 * which keeps the server's order within a second and tells the unread from the read.
 */
export type PlacementFacts = {
  part: 'newest' | 'older'
  /** Something of the thread was here before. */
  stored: boolean
  /** The newest message when the conversation was first listed; it and all before it are read. */
  anchorUuid: string | null
  /** The newest message up to which nothing is missing. */
  pulled: { uuid: string; sentAt: number } | null
}

type Listed = { uuid: string; sentAt: number | null }

/** Indices into the page, which is newest first, each list in the order of insertion. */
export type Placement = { forward: number[]; backward: number[] }

export function placeUnknown(page: Listed[], known: boolean[], facts: PlacementFacts): Placement {
  const unknown = page.flatMap((_record, index) => (known[index] ? [] : [index]))
  if (facts.part === 'older') {
    // What is newer than all that is here waits for the reading that tells the user of it.
    const ahead = aheadOf(page, facts.pulled)
    return { forward: [], backward: unknown.filter((index) => !ahead(index)) }
  }
  const cut = facts.stored ? lastKnown(known) : anchorIn(page, facts.anchorUuid)
  return {
    forward: unknown.filter((index) => index < cut).reverse(),
    backward: unknown.filter((index) => index >= cut),
  }
}

/** Without one that is known, the whole page is newer. */
function lastKnown(known: boolean[]): number {
  const index = known.lastIndexOf(true)
  return index < 0 ? known.length : index
}

function anchorIn(page: Listed[], anchorUuid: string | null): number {
  const index = page.findIndex((record) => record.uuid === anchorUuid)
  return index < 0 ? page.length : index
}

function aheadOf(page: Listed[], pulled: PlacementFacts['pulled']): (index: number) => boolean {
  if (pulled === null) return () => false
  const mark = page.findIndex((record) => record.uuid === pulled.uuid)
  if (mark >= 0) return (index) => index < mark
  const timeOf = (index: number) => page[index]?.sentAt ?? 0
  const someNewer = page.some((_record, index) => timeOf(index) > pulled.sentAt)
  return (index) => someNewer && timeOf(index) >= pulled.sentAt
}
