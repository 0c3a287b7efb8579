import { expect, test } from 'vitest'
import type { BusSignal, SessionBus } from '../model/session-bus.ts'
import { silentLog } from '../model/log.ts'
import { until } from '../../tests/kit/clock.ts'
import { createBusPresenter } from './bus-presenter.ts'
import type { Notice } from './notices.ts'

const target = { accountUuid: 'me', conversationUuid: 'c1', key: 7 }
const notice: Notice = {
  id: 'me c1',
  title: 'Pension',
  body: 'Anna: 1 < 2',
  target,
  canReply: true,
  about: [],
}

function desktop(capabilities: string[]) {
  const calls: { member: string; body: unknown[] }[] = []
  let hear = (_signal: BusSignal): void => undefined
  let number = 0
  let broken = false
  const bus: SessionBus = {
    call({ member }, _signature, body = []) {
      calls.push({ member, body })
      if (broken) return Promise.reject(new Error('nobody there'))
      if (member === 'GetCapabilities') return Promise.resolve([capabilities])
      return Promise.resolve(member === 'Notify' ? [(number += 1)] : [])
    },
    property: () => Promise.resolve(undefined),
    variant: ({ value }) => value,
    listen: (_from, listener) => (hear = listener),
    close: () => undefined,
  }
  const heard: unknown[] = []
  const presenter = createBusPresenter({
    bus,
    log: silentLog,
    onClick: (place) => heard.push(['click', place]),
    onMarkRead: (place) => heard.push(['mark-read', place]),
    onReply: (place, text) => heard.push(['reply', place, text]),
  })
  return {
    presenter,
    heard,
    names: () => calls.map((call) => call.member),
    last: () => calls.at(-1)?.body ?? [],
    tell: (member: string, ...body: unknown[]) =>
      hear({ sender: ':1.1', interface: 'org.freedesktop.Notifications', member, body }),
    breakDown: (now: boolean) => (broken = now),
  }
}

const shownAs = async (kit: ReturnType<typeof desktop>, count = 1) =>
  until('it is shown', () => kit.names().filter((name) => name === 'Notify').length === count)

test.each([
  [['actions', 'body-markup', 'inline-reply'], 6, 'Anna: 1 &lt; 2'],
  [['actions'], 4, 'Anna: 1 < 2'],
  [[], 0, 'Anna: 1 < 2'],
])('a desktop that can %j gets %d words of buttons, and %s', async (can, actions, body) => {
  const kit = desktop(can)
  kit.presenter.show(notice)
  await shownAs(kit)
  expect(kit.last()[4]).toBe(body)
  expect(kit.last()[5]).toHaveLength(actions)
})

test('an answer counts once, however often it is told', async () => {
  const kit = desktop(['actions', 'inline-reply'])
  kit.presenter.show(notice)
  await shownAs(kit)
  kit.tell('ActionInvoked', 1, 'inline-reply')
  kit.tell('NotificationReplied', 1, 'on my way')
  kit.tell('NotificationReplied', 1, 'on my way')
  kit.tell('ActionInvoked', 1, 'default')
  expect(kit.heard).toEqual([['reply', target, 'on my way']])
  await until('it is closed', () => kit.names().includes('CloseNotification'))
})

test.each([
  ['mark-read', 'mark-read'],
  ['default', 'click'],
])('the button %s is a %s, and one of another program is none', async (button, expected) => {
  const kit = desktop(['actions'])
  kit.presenter.show(notice)
  await shownAs(kit)
  kit.tell('ActionInvoked', 99, button)
  kit.tell('ActionInvoked', 1, button)
  expect(kit.heard).toEqual([[expected, target]])
})

test('a newer one closes the older of the same conversation, which then means nothing', async () => {
  const kit = desktop(['actions'])
  kit.presenter.show(notice)
  kit.presenter.show({ ...notice, body: 'Anna: later' })
  await shownAs(kit, 2)
  expect(kit.names().filter((name) => name !== 'GetCapabilities')).toEqual([
    'Notify',
    'CloseNotification',
    'Notify',
  ])
  kit.tell('ActionInvoked', 1, 'default')
  expect(kit.heard).toEqual([])
})

test('at the end an answer that comes before it is gone is still handed on', async () => {
  const kit = desktop(['actions', 'inline-reply'])
  kit.presenter.show(notice)
  await shownAs(kit)
  const withdrawn = kit.presenter.withdraw()
  await until('it is closed', () => kit.names().includes('CloseNotification'))
  kit.tell('NotificationReplied', 1, 'on my way')
  await withdrawn
  expect(kit.heard).toEqual([['reply', target, 'on my way']])
  kit.breakDown(true)
  await expect(kit.presenter.withdraw()).resolves.toBeUndefined()
})

test('one that the desktop refuses does not keep the next from being shown', async () => {
  const kit = desktop(['actions'])
  kit.breakDown(true)
  await expect(kit.presenter.tell('test', 'Parley', 'words')).rejects.toThrow('nobody there')
  kit.presenter.show(notice)
  await until('it was tried', () => kit.names().length >= 2)
  kit.breakDown(false)
  kit.presenter.show(notice)
  await shownAs(kit)
  kit.tell('NotificationClosed', 1, 2)
  kit.tell('ActionInvoked', 1, 'default')
  expect(kit.heard).toEqual([])
})
