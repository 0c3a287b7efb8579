import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import Store from 'electron-store'
import { defaultSettings } from '../../contract/default-settings.ts'
import { silentLog } from '../model/log.ts'
import { createChoices } from './choices.ts'
import { parsePolicy } from './policy/policy-parse.ts'
import { openSettings } from './settings.ts'
import { paneMemory } from './window-memory.ts'

vi.mock('electron', () => ({ default: {} }))

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-settings-'))
  file = join(folder, 'settings.json')
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

const open = (policy: unknown = {}) => openSettings(folder, silentLog, parsePolicy(policy).policy)
const stored = (): unknown => JSON.parse(readFileSync(file, 'utf8'))

describe('what the user chose', () => {
  test('is there at the next start, and nothing else is written', () => {
    expect(open().chosen()).toEqual(defaultSettings)
    open().choose({ theme: 'dark', textSize: 125 })
    expect(open().chosen()).toEqual({ ...defaultSettings, theme: 'dark', textSize: 125 })
    expect(stored()).toMatchObject({ version: 1, chosen: { theme: 'dark', textSize: 125 } })
    expect(Object.keys((stored() as { chosen: object }).chosen)).toHaveLength(2)
  })

  test('is kept though this version does not know it, or can’t read it', () => {
    const chosen = { fromTheFuture: [1], theme: 'purple', textSize: 150 }
    writeFileSync(file, JSON.stringify({ version: 99, chosen, more: 1 }))
    const settings = open()
    expect(settings.chosen()).toEqual({ ...defaultSettings, textSize: 150 })
    settings.choose({ undoHold: 5 })
    expect(stored()).toEqual({ version: 99, chosen: { ...chosen, undoHold: 5 }, more: 1 })
  })

  test('has no say in where programs come from: that is the firm’s alone', () => {
    const feed = (name: string) => ({ updateFeed: `https://${name}.example/` })
    writeFileSync(file, JSON.stringify({ version: 1, chosen: feed('mine') }))
    expect(open().chosen().updateFeed).toBeNull()
    expect(open({ defaults: feed('firm') }).chosen()).toMatchObject(feed('firm'))
    expect(open({ locked: feed('firm') }).chosen()).toMatchObject(feed('firm'))
  })

  test('is forgotten by a reset, but for what was taught', () => {
    const settings = open({ defaults: { theme: 'light' } })
    settings.choose({ theme: 'dark', ownWords: ['Whitlocke'], undoHold: 10 })
    expect(settings.reset()).toEqual({
      ...defaultSettings,
      theme: 'light',
      ownWords: ['Whitlocke'],
    })
    expect(open().chosen().ownWords).toEqual(['Whitlocke'])
  })

  test('in a file from before there were versions makes room for a firm’s defaults', () => {
    const chosen = { ...defaultSettings, undoHold: 0, notifications: 'name' }
    const session = { mode: 'demo', accounts: [], accountUuid: null, known: [] }
    writeFileSync(file, JSON.stringify({ chosen, session, window: { x: 1 } }))
    const settings = open({ defaults: { undoHold: 5, notifications: 'off' } })
    expect(settings.chosen()).toMatchObject({ undoHold: 5, notifications: 'name' })
    expect(settings.session.read()).toEqual(session)
    expect(settings.trouble).toBeNull()
  })
})

describe('a policy', () => {
  test('gives a default until the user chooses', () => {
    const policy = { defaults: { theme: 'dark' } }
    const settings = open(policy)
    expect(settings.chosen().theme).toBe('dark')
    settings.choose({ theme: 'system' })
    expect(open(policy).chosen().theme).toBe('system')
    expect(open(policy).managed()).toEqual([])
  })

  test('locks a setting against whatever was or is chosen, and no longer than it is there', () => {
    open().choose({ notifications: 'full' })
    const settings = open({
      locked: { notifications: 'count' },
      defaults: { notifications: 'off' },
    })
    expect(settings.managed()).toEqual(['notifications'])
    expect(settings.chosen().notifications).toBe('count')
    expect(() => settings.choose({ theme: 'dark', notifications: 'full' })).toThrow(
      expect.objectContaining({ code: 'managed' }),
    )
    expect(settings.chosen()).toMatchObject({ theme: 'system', notifications: 'count' })
    settings.reset()
    expect(settings.chosen().notifications).toBe('count')
    expect(open().chosen().notifications).toBe('full')
  })
})

describe('a damaged file', () => {
  test.each([
    ['half of it', '{"chosen": {"theme": "da'],
    ['nothing', ''],
    ['an array', '[]'],
    ['a text', '"chosen"'],
    ['null', 'null'],
    ['zeros', '\0\0\0\0'],
  ])('%s is set aside and said, and new choices are kept', (_what, text) => {
    writeFileSync(file, text)
    const settings = open()
    expect(settings.trouble).toBe('set-aside')
    expect(settings.chosen()).toEqual(defaultSettings)
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(text)
    settings.choose({ theme: 'dark' })
    const again = open()
    expect(again.trouble).toBeNull()
    expect(again.chosen().theme).toBe('dark')
  })

  test('a folder in its place is set aside with what is in it', () => {
    mkdirSync(file)
    writeFileSync(join(file, 'note'), 'mine')
    expect(open().trouble).toBe('set-aside')
    expect(readFileSync(join(`${file}.unreadable`, 'note'), 'utf8')).toBe('mine')
    expect(open().trouble).toBeNull()
  })

  test('does not replace the one that was set aside before, up to a limit', () => {
    for (let time = 0; time < 9; time += 1) {
      writeFileSync(file, `damage ${time}`)
      open()
    }
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('damage 0')
    expect(readdirSync(folder).filter((name) => name.includes('unreadable'))).toHaveLength(5)
  })

  test('in a folder that takes nothing leaves a program that works and says so', () => {
    // What root may do is no question of modes: a file where the folder should be stops everybody.
    const blocked = join(folder, 'blocked')
    writeFileSync(blocked, '')
    const settings = openSettings(blocked, silentLog)
    settings.choose({ theme: 'dark' })
    expect(settings.trouble).toBe('not-kept')
    expect(settings.chosen().theme).toBe('dark')
    expect(settings.window().places).toEqual({})
    expect(existsSync(join(blocked, 'settings.json'))).toBe(false)
  })
})

test('on a full disk the settings are read, change for this run, and are kept once there is room', () => {
  writeFileSync(file, JSON.stringify({ chosen: { ...defaultSettings, theme: 'dark' } }))
  const write = vi.spyOn(Object.getPrototypeOf(Store.prototype) as Store, 'store', 'set')
  write.mockImplementation(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })
  const settings = open()
  expect(settings.trouble).toBeNull()
  expect(settings.chosen().theme).toBe('dark')
  expect(settings.choose({ undoHold: 10 })).toMatchObject({ theme: 'dark', undoHold: 10 })
  expect(open().chosen().undoHold).toBe(0)
  write.mockRestore()
  settings.choose({ textSize: 110 })
  expect(open().chosen()).toMatchObject({ theme: 'dark', undoHold: 10, textSize: 110 })
})

test('a change that the system refuses is taken back, and the page hears of it', () => {
  const file = open()
  const events: unknown[] = []
  const choices = createChoices({
    file,
    push: (event) => events.push(event),
    apply(now, before) {
      if (now.startAtLogin !== before.startAtLogin) throw new Error('read-only file system')
    },
    onChange: () => undefined,
  })
  expect(choices.choose({ theme: 'dark' }).theme).toBe('dark')
  expect(() => choices.choose({ startAtLogin: 'hidden' })).toThrow('read-only')
  expect(choices.chosen().startAtLogin).toBe('off')
  expect(open().chosen().startAtLogin).toBe('off')
  expect(events.at(-1)).toMatchObject({ event: 'settings', settings: { startAtLogin: 'off' } })
})

describe('widths of the panes', () => {
  test('are there at the next start, beside the place of the window', () => {
    open().saveWindow({ zoom: 125 })
    paneMemory(open()).savePanes({ list: 420, details: null })
    expect(paneMemory(open()).panes()).toEqual({ list: 420, details: null })
    expect(open().window().zoom).toBe(125)
  })

  test.each([[{ list: 'wide' }], [{ list: 5, details: 340 }], ['none']])(
    'that make no sense, like %j, are as usual',
    (panes) => {
      writeFileSync(file, JSON.stringify({ version: 1, window: { zoom: 125, panes } }))
      expect(paneMemory(open()).panes()).toEqual({ list: null, details: null })
      expect(open().window().zoom).toBe(125)
    },
  )
})
