/** Whether the user set the computer's clock to 12 or to 24 hours, other than their region has it. */
import type { Hours } from '../../contract/language.ts'

export type HourFacts = {
  platform: string
  env: Readonly<Record<string, string | undefined>>
  /** What a program of the system prints; empty where it can't say. */
  ask: (program: string, words: string[]) => Promise<string>
  /** Of a Mac's own settings; false where it was never set. */
  isSet: (preference: string) => boolean
  regExe: () => string
}

/** Desktops whose own settings write this key; elsewhere it stands at what nobody has chosen. */
const WRITES_CLOCK_FORMAT = /\b(?:GNOME|Unity|Budgie|Pantheon)\b/iu
const CLOCK_FORMAT = ['get', 'org.gnome.desktop.interface', 'clock-format']
const SHORT_TIME = ['query', 'HKCU\\Control Panel\\International', '/v', 'sShortTime']

/** Null where nothing was chosen, or nobody can say so: then it is as in the region. */
export async function chosenHours(facts: HourFacts): Promise<Hours | null> {
  const { platform, env, ask, isSet, regExe } = facts
  if (platform === 'darwin') return ofMac(isSet)
  if (platform === 'win32') return ofWindows(await ask(regExe(), SHORT_TIME))
  if (!WRITES_CLOCK_FORMAT.test(env['XDG_CURRENT_DESKTOP'] ?? '')) return null
  return ofGnome(await ask('gsettings', CLOCK_FORMAT))
}

function ofMac(isSet: HourFacts['isSet']): Hours | null {
  if (isSet('AppleICUForce24HourTime')) return 24
  return isSet('AppleICUForce12HourTime') ? 12 : null
}

/** A picture of a time: HH:mm or h:mm tt, with words of its own between quotation marks. */
function ofWindows(printed: string): Hours | null {
  const [, picture = ''] = /\bsShortTime\s+REG_SZ\s+(.*)/u.exec(printed) ?? []
  const letters = picture.replace(/'[^']*'/gu, '')
  if (letters.includes('H')) return 24
  return letters.includes('h') ? 12 : null
}

function ofGnome(printed: string): Hours | null {
  const [, hours] = /^'(12|24)h'$/u.exec(printed.trim()) ?? []
  if (hours === undefined) return null
  return hours === '12' ? 12 : 24
}
