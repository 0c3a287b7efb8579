import { expect, it } from 'vitest'
import { chosenHours, type HourFacts } from './chosen-hours.ts'

/** Nothing is asked, and nothing answers. */
const facts: HourFacts = {
  platform: 'linux',
  env: {},
  ask: () => Promise.reject(new Error('nobody was to be asked')),
  isSet: () => false,
  regExe: () => 'reg.exe',
}

const answering = (printed: string) => () => Promise.resolve(printed)

it.each([
  ["'12h'\n", 12],
  ["'24h'\n", 24],
  ['', null],
  ["'locale'\n", null],
  ['No such schema “org.gnome.desktop.interface”', null],
])('where GNOME prints %j it is %s', async (printed, hours) => {
  const env = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }
  expect(await chosenHours({ ...facts, env, ask: answering(printed) })).toBe(hours)
})

it.each([undefined, '', 'KDE', 'sway', 'X-Cinnamon'])(
  'on the desktop %j nobody is asked',
  async (desktop) => {
    expect(await chosenHours({ ...facts, env: { XDG_CURRENT_DESKTOP: desktop } })).toBeNull()
  },
)

it.each([
  ['HH:mm', 24],
  ['H:mm', 24],
  ['h:mm tt', 12],
  ['hh:mm tt', 12],
  ["h 'Hours' mm", 12],
  ["H'h'mm", 24],
  ['', null],
])('where Windows writes %s it is %s', async (picture, hours) => {
  const printed = `\r\nHKEY_CURRENT_USER\\Control Panel\\International\r\n    sShortTime    REG_SZ    ${picture}\r\n\r\n`
  const asked: unknown[] = []
  const ask: HourFacts['ask'] = (...words) => {
    asked.push(words)
    return Promise.resolve(printed)
  }
  expect(await chosenHours({ ...facts, platform: 'win32', ask })).toBe(hours)
  const [, words] = asked[0] as [string, string[]]
  expect([asked.length, words.at(-1)]).toEqual([1, 'sShortTime'])
})

it('where Windows does not answer it is as in the region', async () => {
  expect(await chosenHours({ ...facts, platform: 'win32', ask: answering('') })).toBeNull()
})

it.each([
  ['AppleICUForce24HourTime', 24],
  ['AppleICUForce12HourTime', 12],
  ['something else', null],
])('where a Mac has set %s it is %s', async (set, hours) => {
  const isSet = (preference: string) => preference === set
  expect(await chosenHours({ ...facts, platform: 'darwin', isSet })).toBe(hours)
})
