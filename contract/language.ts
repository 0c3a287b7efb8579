/**
 * Parley speaks British English, whatever the computer speaks. Dates, times and numbers are written in English too,
 * but as it is done in the region of the user: "3 March, 14:05" or "March 3, 2:05 PM".
 */
export const LANGUAGE = 'en-GB'

/** Of the process, which is told it once, before it writes anything. */
let region: string = LANGUAGE

/** Of the clock: 2:05 pm or 14:05. */
export type Hours = 12 | 24

/** `locale`: what `englishIn` and `withHours` made of the system's. */
export function writeAsIn(locale: string): void {
  region = locale
}

/** A format that is made when it is first needed, for the region that holds then. */
export function inRegion<Format>(make: (locale: string) => Format): () => Format {
  let made: { region: string; format: Format } | null = null
  return () => {
    if (made?.region !== region) made = { region, format: make(region) }
    return made.format
  }
}

const shortDate = inRegion((locale) => new Intl.DateTimeFormat(locale))

/** Whether 3/9/2026 is the ninth of March in the user's region, and not the third of September. */
export function isMonthFirst(): boolean {
  const parts = shortDate().formatToParts(0)
  return parts.find(({ type }) => type !== 'literal')?.type === 'month'
}

/**
 * The English of the region that a locale of the system names, such as de-DE, en_US.UTF-8 or zh-Hans-CN; a language
 * alone, such as de, means where it is at home. British where English stands alone or nothing is named, and where
 * nobody has said how English is written there.
 */
export function englishIn(locale: string): string {
  const tag = locale.replace(/[.@].*$/u, '').replaceAll('_', '-')
  const place = formatsOf(locale) ?? regionOf(tag)
  if (place === null) return LANGUAGE
  const wanted = `en-${place}`
  return new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted ? wanted : LANGUAGE
}

/** `hours`: as the user has chosen, whatever is usual in the region; null: as is usual there. */
export function withHours(locale: string, hours: Hours | null): string {
  if (hours === null) return locale
  return `${locale}-u-hc-${hours === 12 ? 'h12' : 'h23'}`
}

/** The page is told its region behind the address of it. */
export function regionMark(): string {
  return `?region=${region}`
}

export function regionIn(mark: string): string {
  const [, place = '', cycle] =
    /[?&]region=([\w-]+?)(?:-u-hc-(h12|h23))?(?![\w-])/u.exec(mark) ?? []
  if (cycle === undefined) return englishIn(place)
  return withHours(englishIn(place), cycle === 'h12' ? 12 : 24)
}

/** The region that dates and numbers alone follow: rg=gbzzzz. Source: Unicode LDML, region override. */
function formatsOf(locale: string): string | undefined {
  return /\brg[=-]([a-z]{2})zzzz/iu.exec(locale)?.[1]?.toUpperCase()
}

function regionOf(tag: string): string | null {
  try {
    const locale = new Intl.Locale(tag)
    if (locale.region !== undefined) return locale.region
    // Both would be American.
    if (locale.language === 'en' || locale.language === 'und') return null
    return locale.maximize().region ?? null
  } catch (error) {
    // "C" and "POSIX" name neither a language nor a region.
    if (error instanceof RangeError) return null
    throw error
  }
}
