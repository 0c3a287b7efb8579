import { expect, test } from 'vitest'
import { pauseEnd, trayMenu, trayTooltip, type TrayFacts } from './tray-state.ts'

const calm: TrayFacts = { unread: 0, newest: [], signedIn: true, paused: false }
const labels = (facts: TrayFacts) =>
  trayMenu(facts).flatMap((entry) => (entry === 'line' ? [] : [entry.label]))
const unread = (name: string) => ({
  accountUuid: 'me',
  conversationUuid: name,
  name,
  unread: 2,
})

test('the tooltip says how much is unread, and that it is quiet', () => {
  expect(trayTooltip(calm)).toBe('Parley')
  expect(trayTooltip({ ...calm, unread: 1 })).toBe('Parley: 1 unread message')
  expect(trayTooltip({ ...calm, unread: 4, paused: true })).toBe(
    'Parley: 4 unread messages (notifications paused)',
  )
})

test('the menu leads to the newest five that are unread', () => {
  const newest = ['a', 'b', 'c', 'd', 'e', 'f'].map(unread)
  const menu = trayMenu({ ...calm, unread: 12, newest })
  const places = menu.filter((entry) => entry !== 'line' && entry.choice.do === 'open-conversation')
  expect(places).toHaveLength(5)
  expect(places[0]).toEqual({
    label: 'a (2)',
    choice: { do: 'open-conversation', place: { accountUuid: 'me', conversationUuid: 'a' } },
  })
})

test('a pause can be begun, or ended', () => {
  expect(labels(calm)).toContain('Pause notifications for 1 hour')
  expect(labels(calm)).not.toContain('Resume notifications')
  expect(labels({ ...calm, paused: true })).toContain('Resume notifications')
  expect(labels({ ...calm, paused: true }).join()).not.toContain('Pause')
})

test('signed out there is only the window and the end', () => {
  expect(labels({ ...calm, signedIn: false })).toEqual(['Open Parley', 'Quit Parley'])
})

test('no two lines stand together, and none at an end', () => {
  for (const facts of [calm, { ...calm, signedIn: false }, { ...calm, newest: [unread('a')] }]) {
    const menu = trayMenu(facts)
    expect(menu.some((entry, index) => entry === 'line' && menu[index + 1] === 'line')).toBe(false)
    expect(menu.at(-1)).not.toBe('line')
  }
})

test('a name can’t become a key of the menu, a second line or a wide one', () => {
  const [label] = labels({ ...calm, newest: [unread(`Ashdown & Vale\n${'x'.repeat(500)}`)] }).slice(
    1,
  )
  expect(label).toMatch(/^Ashdown && Vale x+… \(2\)$/)
  expect(label?.length).toBeLessThan(60)
})

test('tomorrow begins at eight, also from just after midnight', () => {
  const now = new Date(2026, 2, 28, 0, 1).getTime()
  expect(pauseEnd('tomorrow', now)).toBe(new Date(2026, 2, 29, 8).getTime())
  expect(pauseEnd('hour', now) - now).toBe(3_600_000)
})
