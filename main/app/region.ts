/** Whose dates and numbers: found out at the start, and told to the page with its address. */
import { englishIn } from '../../contract/language.ts'

export type RegionFacts = {
  platform: string
  /** Of the switch `--lang`; empty: there was none. */
  asked: string
  env: Readonly<Record<string, string | undefined>>
  /** What Electron takes the system's regional settings to be; on Linux it looks at the language only. */
  system: string
}

/** The English of the user's region. */
export function regionOf({ platform, asked, env, system }: RegionFacts): string {
  if (asked !== '') return englishIn(asked)
  if (platform !== 'linux') return englishIn(system)
  // Source: POSIX, environment variables, internationalisation.
  const set = [env['LC_ALL'], env['LC_TIME'], env['LANG']].find(
    (one) => one !== undefined && one !== '',
  )
  return englishIn(set ?? '')
}

/**
 * What can be known of the system's regional settings before the app is ready; empty: nothing. `ofNode`: what Node
 * would write as, which takes it a while to find out. On Windows that is what Electron says later. A Mac's programs
 * are not told by their environment, from which Node would know, and so the fields are British there.
 */
export function systemAtStart(platform: string, ofNode: () => string): string {
  return platform === 'win32' ? ofNode() : ''
}

/**
 * What Chromium's own fields for dates and times speak. It has to be told before the system's settings can be asked
 * for, and knows these two kinds of English.
 */
export function fieldLanguage(region: string): 'en-GB' | 'en-US' {
  return region === 'en-US' ? 'en-US' : 'en-GB'
}
