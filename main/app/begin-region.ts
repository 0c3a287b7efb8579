import { app } from 'electron'
import { writeAsIn } from '../../contract/language.ts'
import { fieldLanguage, regionOf, systemAtStart } from './region.ts'

/** To be called at once; what it returns, once the app is ready: only then the system says what it is set to. */
export function beginRegion(): () => void {
  const { platform, env } = process
  const facts = { platform, env, asked: app.commandLine.getSwitchValue('lang') }
  const system = systemAtStart(platform, new Intl.DateTimeFormat().resolvedOptions().locale)
  app.commandLine.appendSwitch('lang', fieldLanguage(regionOf({ ...facts, system })))
  return () => writeAsIn(regionOf({ ...facts, system: app.getSystemLocale() }))
}
