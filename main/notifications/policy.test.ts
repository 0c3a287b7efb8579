import { expect, test } from 'vitest'
import {
  decideNotification,
  quietUntil,
  type ConversationFacts,
  type NotificationFacts,
} from './policy.ts'

const noon = new Date(2026, 2, 12, 12, 0).getTime()
const calm: NotificationFacts = {
  settings: {
    notifications: 'full',
    quietHours: false,
    quietFrom: '20:00',
    quietTo: '08:00',
    pausedUntil: null,
  },
  window: { focused: false, visible: true },
  atEnd: null,
  doNotDisturb: false,
  now: noon,
}
const here = { accountUuid: 'me', conversationUuid: 'a' }
const news: ConversationFacts = { ...here, muted: false, unread: 1 }
const inFront = { focused: true, visible: true }
const lunch = { ...calm.settings, quietHours: true, quietFrom: '11:30', quietTo: '13:00' }
const paused = { ...calm.settings, pausedUntil: noon + 1 }

type Case = [
  name: string,
  facts: Partial<NotificationFacts>,
  conversation: Partial<ConversationFacts>,
  why: string | null,
]

test.each<Case>([
  ['nobody looks', {}, {}, null],
  ['the window is in front with no thread open', { window: inFront }, {}, null],
  ['the open thread is at its end', { window: inFront, atEnd: here }, {}, 'on-screen'],
  [
    'another thread is at its end',
    { window: inFront, atEnd: { ...here, conversationUuid: 'b' } },
    {},
    null,
  ],
  [
    'the same thread of another account',
    { window: inFront, atEnd: { ...here, accountUuid: 'other' } },
    {},
    null,
  ],
  ['at its end behind another program', { atEnd: here }, {}, null],
  [
    'focused, says the system, but hidden',
    { window: { focused: true, visible: false }, atEnd: here },
    {},
    null,
  ],
  ['read elsewhere meanwhile', {}, { unread: 0 }, 'read'],
  ['muted', {}, { muted: true }, 'muted'],
  ['nobody is to be disturbed', { doNotDisturb: true }, {}, 'do-not-disturb'],
  [
    'paused while nobody is to be disturbed',
    { doNotDisturb: true, settings: paused },
    {},
    'paused',
  ],
  ['muted while nobody is to be disturbed', { doNotDisturb: true }, { muted: true }, 'muted'],
  ['switched off', { settings: { ...calm.settings, notifications: 'off' } }, {}, 'off'],
  ['off also while paused', { settings: { ...paused, notifications: 'off' } }, {}, 'off'],
  ['only the name', { settings: { ...calm.settings, notifications: 'name' } }, {}, null],
  ['paused', { settings: paused }, {}, 'paused'],
  ['the pause is over', { settings: { ...paused, pausedUntil: noon } }, {}, null],
  ['quiet hours', { settings: lunch }, {}, 'quiet-hours'],
  ['muted in quiet hours is not told later', { settings: lunch }, { muted: true }, 'muted'],
])('%s', (_name, facts, conversation, why) => {
  const decision = decideNotification({ ...news, ...conversation }, { ...calm, ...facts })
  expect(decision.show ? null : decision.why).toBe(why)
})

test('what waits says until when', () => {
  expect(decideNotification(news, { ...calm, settings: paused })).toMatchObject({ until: noon + 1 })
  const settings = { ...lunch, pausedUntil: noon + 1 }
  expect(decideNotification(news, { ...calm, settings })).toMatchObject({ why: 'paused' })
  expect(decideNotification(news, { ...calm, settings: lunch })).toMatchObject({
    until: new Date(2026, 2, 12, 13, 0).getTime(),
  })
})

const night = { ...calm.settings, quietHours: true, quietFrom: '20:00', quietTo: '08:00' }
const at = (day: number, hours: number, minutes: number) =>
  new Date(2026, 2, day, hours, minutes).getTime()

test.each([
  ['before', at(12, 19, 59), null],
  ['from the first minute', at(12, 20, 0), at(13, 8, 0)],
  ['before midnight', at(12, 23, 59), at(13, 8, 0)],
  ['after midnight', at(13, 0, 0), at(13, 8, 0)],
  ['the last minute', at(13, 7, 59), at(13, 8, 0)],
  ['not in the minute that ends it', at(13, 8, 0), null],
  // In Britain the clocks go forward on the 29th.
  ['over a change of the clocks', at(28, 22, 0), at(29, 8, 0)],
])('quiet over midnight: %s', (_name, now, until) => {
  expect(quietUntil(night, now)).toBe(until)
})

test('quiet hours that begin when they end are none', () => {
  expect(quietUntil({ ...night, quietFrom: '08:00' }, at(12, 8, 0))).toBeNull()
})
