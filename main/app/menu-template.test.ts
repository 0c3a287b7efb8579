import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { actionIds, isPageAction, type Platform } from '../../contract/actions.ts'
import { menuTemplate, type MenuActions } from './menu-template.ts'

type Item = MenuItemConstructorOptions
const PLATFORMS: Platform[] = ['mac', 'windows', 'linux']
const nothing: MenuActions = { page: () => undefined, main: () => undefined }

function itemsOf(platform: Platform, on = nothing): Item[] {
  return menuTemplate(platform, on).flatMap(within)
}

function within({ submenu }: Item): Item[] {
  return Array.isArray(submenu) ? submenu.flatMap((item) => [item, ...within(item)]) : []
}

test.each(PLATFORMS)('on %s no key stands for two things', (platform) => {
  const keys = itemsOf(platform).flatMap(({ accelerator }) => (accelerator ? [accelerator] : []))
  expect(keys.length).toBeGreaterThan(20)
  expect(new Set(keys).size).toBe(keys.length)
})

test.each(PLATFORMS)('on %s everything that there is stands in one menu', (platform) => {
  const ids = itemsOf(platform).flatMap(({ id }) => (id ? [id] : []))
  expect(ids.toSorted()).toEqual(actionIds.toSorted())
})

test.each(PLATFORMS)('on %s what only the page can do waits until it says so', (platform) => {
  for (const { id, enabled } of itemsOf(platform)) {
    const action = actionIds.find((one) => one === id)
    expect(enabled ?? true).toBe(!(action && isPageAction(action)))
  }
})

test.each(PLATFORMS)('on %s the menus have the usual names', (platform) => {
  const labels = menuTemplate(platform, nothing).map(({ label }) => label)
  const own = platform === 'mac' ? ['Parley'] : []
  const rest = ['File', 'Edit', 'View', 'Conversation', 'Window', 'Help']
  expect(labels).toEqual([...own, ...rest])
  for (const { submenu } of menuTemplate(platform, nothing)) {
    const types = Array.isArray(submenu) ? submenu.map(({ type }) => type ?? '') : []
    expect([types[0], types.at(-1)]).not.toContain('separator')
    expect(types.join(' ')).not.toContain('separator separator')
  }
})

test('settings and quit stand where each platform looks for them', () => {
  const menuOf = (platform: Platform, wanted: string) =>
    menuTemplate(platform, nothing).find(
      ({ submenu }) => Array.isArray(submenu) && submenu.some(({ id }) => id === wanted),
    )?.label
  expect(PLATFORMS.map((platform) => menuOf(platform, 'settings'))).toEqual([
    'Parley',
    'File',
    'File',
  ])
  expect(PLATFORMS.map((platform) => menuOf(platform, 'quit'))).toEqual(['Parley', 'File', 'File'])
})

test('zoom has the keys of the number pad, and “=” beside “+”', () => {
  const keys = itemsOf('linux').map(({ accelerator }) => accelerator)
  for (const key of ['Plus', '=', 'numadd', '-', 'numsub', '0', 'num0'])
    expect(keys).toContain(`CmdOrCtrl+${key}`)
})

test('a choice reaches whoever does it', () => {
  const chosen: string[] = []
  const take = (id: string): void => void chosen.push(id)
  for (const wanted of ['pin', 'zoom-in']) {
    const item = itemsOf('linux', { page: take, main: take }).find(({ id }) => id === wanted)
    // Electron's arguments say nothing that is needed.
    if (item?.click) Reflect.apply(item.click, item, [])
  }
  expect(chosen).toEqual(['pin', 'zoom-in'])
})

test('Option and an arrow stay with the text on macOS', () => {
  const keyOf = (platform: Platform) =>
    itemsOf(platform).find(({ id }) => id === 'next-unread')?.accelerator
  expect(PLATFORMS.map(keyOf)).toEqual([undefined, 'Alt+Down', 'Alt+Down'])
})
