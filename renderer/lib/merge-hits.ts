import type { SearchHit } from '../../contract/models.ts'

type Page = { hits: readonly SearchHit[]; next: string | null }

export type MergedHits = Page & {
  /** Found meanwhile, and left out because they belong between those that are being looked at. */
  waiting: number
}

/**
 * What a fresh answer changes in a list of results that somebody is reading: rows keep their places, are
 * brought up to date, and only what belongs below the last one is added.
 */
export function mergeHits(shown: Page, fresh: Page): MergedHits {
  const news = new Map(fresh.hits.map((hit) => [hit.key, hit]))
  const known = new Set(shown.hits.map((hit) => hit.key))
  const hits = shown.hits.map((hit) => news.get(hit.key) ?? hit)
  const end = fresh.hits.findLastIndex((hit) => known.has(hit.key)) + 1
  const between = fresh.hits.slice(0, end).filter((hit) => !known.has(hit.key))
  const rest = fresh.hits.slice(end)
  if (end === 0) return { ...shown, waiting: rest.length }
  // With a next page to come, what belongs below comes with it.
  if (shown.next !== null) return { hits, next: shown.next, waiting: between.length }
  return { hits: [...hits, ...rest], next: fresh.next, waiting: between.length }
}
