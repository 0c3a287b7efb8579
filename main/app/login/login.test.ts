import fc from 'fast-check'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { autostartEntry, createAutostart, execArgument } from './autostart-entry.ts'
import { loginStep } from './follow-login.ts'

let home: string
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'parley-home-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

const command = ['/opt/Parley/parley']
const entry = (folder: string) => join(folder, 'autostart', 'parley.desktop')

describe('the entry in the autostart folder', () => {
  test('is written and removed', () => {
    const item = createAutostart({ configHome: undefined, home, command })
    expect(item.isOn()).toBe(false)
    item.set('open')
    expect(item.isOn()).toBe(true)
    const file = entry(join(home, '.config'))
    expect(readFileSync(file, 'utf8')).toContain('\nExec=/opt/Parley/parley\n')
    item.set('hidden')
    expect(readFileSync(file, 'utf8')).toContain('\nExec=/opt/Parley/parley --hidden\n')
    item.set('off')
    item.set('off')
    expect(existsSync(file)).toBe(false)
    expect(item.isOn()).toBe(false)
  })

  test('stands where XDG_CONFIG_HOME says, unless that is no absolute path', () => {
    const configHome = join(home, 'elsewhere')
    createAutostart({ configHome, home, command }).set('open')
    expect(existsSync(entry(configHome))).toBe(true)
    for (const bad of ['relative/path', '']) {
      rmSync(join(home, '.config'), { recursive: true, force: true })
      createAutostart({ configHome: bad, home, command }).set('open')
      expect(existsSync(entry(join(home, '.config'))), bad).toBe(true)
    }
  })

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'counts as off when the desktop has written %s into it',
    (line) => {
      const item = createAutostart({ configHome: undefined, home, command })
      item.set('open')
      const file = entry(join(home, '.config'))
      writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`)
      expect(item.isOn()).toBe(false)
      item.set('open')
      expect(item.isOn()).toBe(true)
    },
  )

  test('that can’t be written says so', () => {
    writeFileSync(join(home, '.config'), 'a file in the way')
    const item = createAutostart({ configHome: undefined, home, command })
    expect(() => item.set('open')).toThrow()
    rmSync(join(home, '.config'))
    mkdirSync(entry(join(home, '.config')), { recursive: true })
    expect(() => item.set('open')).toThrow()
  })
})

describe('Exec', () => {
  test.each([
    ['/opt/Parley/parley', '/opt/Parley/parley'],
    ['/home/a b/Parley.AppImage', '"/home/a b/Parley.AppImage"'],
    ['50%', '"50%%"'],
    ['$HOME', '"\\\\$HOME"'],
    ['a"b`c', '"a\\\\"b\\\\`c"'],
    ['a\\b', '"a\\\\\\\\b"'],
    ['', '""'],
  ])('writes %s as %s', (argument, written) => expect(execArgument(argument)).toBe(written))

  test('gives any program and argument back as it was, on one line', () => {
    const argument = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (wanted) => {
        const lines = autostartEntry(wanted).trimEnd().split('\n')
        expect(lines).toHaveLength(7)
        const value = lines.find((line) => line.startsWith('Exec='))?.slice('Exec='.length) ?? ''
        expect(readExec(value)).toEqual(wanted)
      }),
    )
  })

  /** As the specification says that a desktop reads it: the string, then its arguments. */
  function readExec(value: string): string[] {
    const signs: Record<string, string> = { n: '\n', t: '\t', r: '\r', s: ' ', '\\': '\\' }
    const text = value.replace(/\\(.)/g, (_all, sign: string) => signs[sign] ?? '?')
    const parts = text.match(/"(?:\\[\s\S]|[^"\\])*"|[^\s"]+/g) ?? []
    return parts.map((part) => {
      const plain = part.startsWith('"') ? part.slice(1, -1).replace(/\\([\s\S])/g, '$1') : part
      return plain.replace(/%%/g, '%')
    })
  }
})

test.each([
  // wanted, told, isOn, isLocked
  ['off', 'off', false, false, 'tell'],
  ['open', 'off', false, false, 'tell'],
  ['open', 'open', true, false, 'tell'],
  ['open', 'open', false, false, 'switched-off'],
  ['hidden', 'hidden', false, true, 'tell'],
  ['hidden', 'open', false, false, 'tell'],
  ['off', 'open', true, false, 'tell'],
] as const)('wanted %s, told %s, on %s, locked %s: %s', (wanted, told, isOn, isLocked, step) =>
  expect(loginStep({ wanted, told, isOn, isLocked })).toBe(step),
)
