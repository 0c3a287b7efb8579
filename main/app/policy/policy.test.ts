import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defaultSettings } from '../../../contract/default-settings.ts'
import { choices, type SettingName } from '../../../contract/settings.ts'
import type { Log } from '../../model/log.ts'
import { manageableNames, noPolicy, parsePolicy } from './policy-parse.ts'
import { filePolicy, readPolicy } from './read-policy.ts'
import { parseRegistry } from './registry-parse.ts'

describe('a policy document', () => {
  test('locks and gives defaults', () => {
    const document = {
      locked: { notifications: 'count', fileLimits: { maxFileBytes: 1_000 } },
      defaults: { theme: 'dark', textSize: 110 },
    }
    const { policy, faults } = parsePolicy(document)
    expect(faults).toEqual([])
    expect(policy.defaults).toEqual({ theme: 'dark', textSize: 110 })
    expect(policy.locked.notifications).toBe('count')
    expect(policy.locked.fileLimits).toEqual({ ...defaultSettings.fileLimits, maxFileBytes: 1_000 })
  })

  test('is good but for the keys that are bad, and each of these is named', () => {
    const locked = JSON.parse(
      '{"__proto__": {"theme": "dark"}, "constructor": 1, "theme": "purple", "closeToTray": "yes", "ownWords": ["x"], "undoHold": 5}',
    ) as object
    const { policy, faults } = parsePolicy({ locked, defaults: 'dark', surplus: 1 })
    expect(policy).toEqual({ locked: { undoHold: 5 }, defaults: {} })
    expect(faults.map(({ at, fault }) => `${at} ${fault}`).sort()).toEqual([
      'defaults no-object',
      'locked.closeToTray wrong-value',
      'locked.constructor unknown',
      'locked.ownWords unknown',
      'locked.theme wrong-value',
      'surplus unknown',
    ])
  })

  test.each([[null], [[]], ['text'], [3], [undefined]])('%j is none', (document) => {
    const { policy, faults } = parsePolicy(document)
    expect(policy).toEqual(noPolicy)
    expect(faults).toEqual([{ at: '', fault: 'no-object' }])
  })

  test('that can’t be read is logged, and Parley starts without it', () => {
    const told: string[] = []
    const log: Log = {
      info: (event) => told.push(event),
      warn: (event) => told.push(event),
      error: (event) => told.push(event),
    }
    const broken = () => JSON.parse('{"locked":') as unknown
    expect(readPolicy(broken, log)).toEqual(noPolicy)
    expect(told).toEqual(['the managed settings could not be read'])
    expect(readPolicy(() => filePolicy('/nowhere/policy.json'), log)).toEqual(noPolicy)
    expect(told).toHaveLength(1)
  })
})

describe('the registry', () => {
  const printed = [
    '',
    'HKEY_LOCAL_MACHINE\\Software\\Policies\\Parley',
    '    stray    REG_SZ    x',
    '',
    'HKEY_LOCAL_MACHINE\\Software\\Policies\\Parley\\Locked',
    '    notifications    REG_SZ    count',
    '    closeToTray    REG_DWORD    0x0',
    '    fileCacheMegabytes    REG_DWORD    0x1f4',
    '    undoHold    REG_DWORD    0x0',
    '    fileLimits    REG_SZ    {"maxFileBytes": 5000}',
    '    downloadFolder    REG_SZ    D:\\Client files    here',
    '    quietFrom    REG_SZ',
    '',
    'HKEY_LOCAL_MACHINE\\Software\\Policies\\Parley\\defaults',
    '    theme    REG_SZ    dark',
    '    textSize    REG_SZ    125',
    '',
  ].join('\r\n')

  test('says the same with its own types', () => {
    const { policy, faults } = parsePolicy(parseRegistry(printed))
    expect(policy.defaults).toEqual({ theme: 'dark', textSize: 125 })
    expect(policy.locked).toEqual({
      notifications: 'count',
      closeToTray: false,
      fileCacheMegabytes: 500,
      undoHold: 0,
      fileLimits: { ...defaultSettings.fileLimits, maxFileBytes: 5_000 },
      downloadFolder: 'D:\\Client files    here',
    })
    expect(faults).toEqual([{ at: 'locked.quietFrom', fault: 'wrong-value' }])
  })

  test.each(['', 'ERROR: The system was unable to find', '    theme    REG_SZ    dark'])(
    '%j is an empty policy',
    (text) => expect(parseRegistry(text)).toEqual({}),
  )
})

describe('docs/managed-settings.md', () => {
  const page = readFileSync(new URL('../../../docs/managed-settings.md', import.meta.url), 'utf8')
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', form, standard]) => ({ name: name.replaceAll('`', ''), form, standard }))

  test('has every key with its form and its default', () => {
    expect(rows).toEqual(
      manageableNames.map((name) => ({
        name,
        form: formOf(name),
        standard: `\`${JSON.stringify(defaultSettings[name])}\``.replace(
          `\`${JSON.stringify(defaultSettings.fileLimits)}\``,
          'see below',
        ),
      })),
    )
  })

  test('has examples that Parley takes without a word', () => {
    const json = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
    const example = parsePolicy(JSON.parse(json))
    expect(example.faults).toEqual([])
    const registry = /```reg\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
    const fromRegistry = parsePolicy(parseRegistry(asPrinted(registry)))
    expect(fromRegistry).toEqual(example)
    const plist = /```xml\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
    const keys = [...plist.matchAll(/<key>(\w+)<\/key>/g)].map(([, key]) => key)
    const { locked, defaults } = example.policy
    expect(keys.sort()).toEqual(
      [
        'locked',
        'defaults',
        'maxFileBytes',
        ...Object.keys(locked),
        ...Object.keys(defaults),
      ].sort(),
    )
  })

  /** A .reg file as `reg.exe query` would print what it brings. */
  function asPrinted(text: string): string {
    return text
      .split('\n')
      .map((line) => {
        const key = /^\[(.+)\]$/.exec(line)?.[1]
        if (key) return key
        const [, name, number, words] = /^"(\w+)"=(?:dword:([0-9a-f]+)|"(.*)")$/.exec(line) ?? []
        if (!name) return ''
        return number
          ? `    ${name}    REG_DWORD    0x${number.replace(/^0+(?=.)/, '')}`
          : `    ${name}    REG_SZ    ${(words ?? '').replaceAll('\\"', '"')}`
      })
      .join('\r\n')
  }

  function formOf(name: SettingName): string {
    const schema = z.toJSONSchema(choices[name], { io: 'input' }) as {
      type?: string
      enum?: unknown[]
      minimum?: number
      maximum?: number
      pattern?: string
      anyOf?: { type: string }[]
    }
    if (schema.enum) return schema.enum.map((one) => `\`${JSON.stringify(one)}\``).join(', ')
    if (schema.type === 'boolean') return '`true`, `false`'
    if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`
    if (schema.pattern) return 'time, as `"20:00"`'
    if (schema.anyOf) return schema.anyOf.map(({ type }) => type).join(' or ')
    return schema.type ?? ''
  }
})
