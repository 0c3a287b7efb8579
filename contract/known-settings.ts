import { choices, settingNames, type SettingName, type SettingsChange } from './settings.ts'

/** Those settings of a record that have their form; `onBad` hears of each of the others. */
export function parseSettings(
  raw: Readonly<Record<string, unknown>>,
  onBad: (name: SettingName) => void = () => undefined,
): SettingsChange {
  const known: [string, unknown][] = []
  for (const name of settingNames) {
    if (!Object.hasOwn(raw, name)) continue
    const parsed = choices[name].safeParse(raw[name])
    if (parsed.success) known.push([name, parsed.data])
    else onBad(name)
  }
  return Object.fromEntries(known)
}
