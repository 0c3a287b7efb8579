import { execFile } from 'node:child_process'
import { app, systemPreferences } from 'electron'
import { withHours, writeAsIn } from '../../contract/language.ts'
import { chosenHours, type HourFacts } from './chosen-hours.ts'
import { regExe } from './reg-exe.ts'
import { fieldLanguage, regionOf, systemAtStart } from './region.ts'

/** Milliseconds that the start waits for the system's answer, which mostly is there before. */
const LONGEST_ANSWER = 500

/** To be called at once; what it returns, once the app is ready: only then the system says what it is set to. */
export function beginRegion(): () => Promise<void> {
  const { platform, env } = process
  const facts = { platform, env, asked: app.commandLine.getSwitchValue('lang') }
  const system = systemAtStart(platform, localeOfNode)
  app.commandLine.appendSwitch('lang', fieldLanguage(regionOf({ ...facts, system })))
  // Who names a language means all of it.
  const find = async () =>
    facts.asked === '' ? chosenHours({ platform, env, ask, isSet, regExe }) : null
  // A Mac's settings answer at once, and can be asked when the app is ready.
  const early = platform === 'darwin' ? null : find()
  return async () => {
    const region = regionOf({ ...facts, system: app.getSystemLocale() })
    writeAsIn(withHours(region, await (early ?? find())))
  }
}

function localeOfNode(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale
}

/** Whatever keeps it from answering, as that it is not there or hangs: nothing is known then. */
const ask: HourFacts['ask'] = (program, words) =>
  new Promise((resolve) => {
    const nothing = () => resolve('')
    // Told to end it may still live on, and only its end would be told.
    setTimeout(nothing, LONGEST_ANSWER).unref()
    const options = {
      encoding: 'utf8',
      timeout: LONGEST_ANSWER,
      killSignal: 'SIGKILL',
      windowsHide: true,
    } as const
    try {
      execFile(program, words, options, (error, printed) => resolve(error ? '' : printed))
    } catch {
      // Forbidden to be started: some systems say so at once.
      nothing()
    }
  })

function isSet(preference: string): boolean {
  return systemPreferences.getUserDefault(preference, 'boolean')
}
