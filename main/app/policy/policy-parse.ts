/** What a firm's IT wants of Parley's settings. Pure: reading it is `read-policy.ts`. */
import { z } from 'zod'
import {
  choices,
  PERSONAL,
  settingNames,
  type SettingName,
  type SettingsChange,
} from '../../../contract/settings.ts'
import { parseSettings } from '../../../contract/known-settings.ts'

export type Policy = {
  /** In force while the user has chosen nothing else. */
  defaults: SettingsChange
  /** In force whatever the user chose, and not to be changed. */
  locked: SettingsChange
}
export const noPolicy: Policy = { defaults: {}, locked: {} }

export type PolicyFault = {
  at: string
  fault: 'no-object' | 'unknown' | 'wrong-value'
}

/** Settings of which a policy may speak. */
export const manageableNames: readonly SettingName[] = settingNames.filter(
  (name) => !PERSONAL.has(name),
)

const record = z.record(z.string(), z.unknown())

/** One bad setting does not spoil the rest: it is left out and named in `faults`. */
export function parsePolicy(document: unknown): { policy: Policy; faults: PolicyFault[] } {
  const faults: PolicyFault[] = []
  const root = record.safeParse(document)
  if (!root.success) return { policy: noPolicy, faults: [{ at: '', fault: 'no-object' }] }
  for (const name of Object.keys(root.data))
    if (name !== 'locked' && name !== 'defaults') faults.push({ at: name, fault: 'unknown' })
  const part = (name: keyof Policy): SettingsChange => {
    const value = root.data[name]
    if (value === undefined) return {}
    const group = record.safeParse(value)
    if (group.success) return parseGroup(name, group.data, faults)
    faults.push({ at: name, fault: 'no-object' })
    return {}
  }
  return { policy: { defaults: part('defaults'), locked: part('locked') }, faults }
}

function parseGroup(
  group: string,
  values: Record<string, unknown>,
  faults: PolicyFault[],
): SettingsChange {
  const manageable = new Set<string>(manageableNames)
  const known = Object.entries(values).filter(([name]) => {
    const isKnown = manageable.has(name)
    if (!isKnown) faults.push({ at: `${group}.${name}`, fault: 'unknown' })
    return isKnown
  })
  return parseSettings(Object.fromEntries(known), (name) =>
    faults.push({ at: `${group}.${name}`, fault: 'wrong-value' }),
  )
}

/**
 * A registry knows neither truth nor objects: 0 and 1 stand for false and true, and JSON in a text for
 * anything. What has the setting's form as it is stays so.
 */
export function fromRegistryValue(name: string, value: unknown): unknown {
  const setting = manageableNames.find((one) => one === name)
  if (setting === undefined) return value
  const wanted = [value, ...readings(value)]
  return wanted.find((one) => choices[setting].safeParse(one).success) ?? value
}

function readings(value: unknown): unknown[] {
  if (value === 0 || value === 1) return [value === 1]
  if (typeof value !== 'string') return []
  try {
    return [JSON.parse(value) as unknown]
  } catch {
    return []
  }
}
