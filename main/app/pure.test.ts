import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileFor } from './page-path.ts'
import { trayImage, trayTooltip } from './tray-state.ts'
import { placeWindow } from './window-bounds.ts'

const folder = resolve('/srv/pages')

describe('a page address', () => {
  test.each([
    ['app://parley/', 'index.html'],
    ['app://parley/assets/a.js?x=1', 'assets/a.js'],
    ['app://parley/a%20b.js', 'a b.js'],
    ['app://parley/%2e%2e/%2e%2e/etc/passwd', 'etc/passwd'],
  ])('%s is a file of ours', (address, file) => {
    expect(fileFor(address, folder)).toBe(resolve(folder, file))
  })

  test.each([
    'app://evil/index.html',
    'app://parley/..%2f..%2fetc/passwd',
    'app://parley/%00',
    'app://parley/%ff',
    'nonsense',
  ])('%s is nobody’s', (address) => {
    expect(fileFor(address, folder)).toBeNull()
  })
})

describe('the window opens', () => {
  const screen = { x: 0, y: 0, width: 1280, height: 800 }
  const saved = { x: 100, y: 50, width: 900, height: 700 }

  test('where it was left', () => {
    expect(placeWindow(saved, [screen])).toEqual({ x: 100, y: 50, width: 900, height: 700 })
  })
  test('in sight when the screen that it was on is gone', () => {
    expect(placeWindow({ ...saved, x: 3000 }, [screen])).toMatchObject({ x: 380, y: 50 })
    expect(placeWindow({ ...saved, y: -500 }, [screen])).toMatchObject({ x: 100, y: 0 })
  })
  test('no larger than a small screen', () => {
    expect(placeWindow(null, [{ ...screen, width: 800, height: 600 }])).toEqual({
      width: 800,
      height: 600,
    })
  })
})

describe('the tray', () => {
  test('shows that something is unread, on every desktop', () => {
    for (const platform of ['darwin', 'win32', 'linux'])
      for (const dark of [true, false])
        expect(trayImage(platform, dark, true)).not.toBe(trayImage(platform, dark, false))
  })
  test('says how many', () => {
    expect([0, 1, 2].map((unread) => trayTooltip({ unread, paused: false }))).toEqual([
      'Parley',
      'Parley: 1 unread message',
      'Parley: 2 unread messages',
    ])
  })
})
