import { expect, test } from 'vitest'
import { actionAt, actionOptions, busActions } from './notice-actions.ts'

const all = { hasTarget: true, canReply: true }

test.each([
  ['darwin', all, { actions: [{ type: 'button', text: 'Mark as read' }], hasReply: true }],
  ['win32', all, { actions: [{ type: 'button', text: 'Mark as read' }], hasReply: true }],
])('%s offers to answer and to mark as read', (platform, offer, expected) => {
  expect(actionOptions(platform, offer)).toMatchObject(expected)
})

test('who may only read is not asked for an answer', () => {
  const options = actionOptions('darwin', { ...all, canReply: false })
  expect(options).toEqual({ actions: [{ type: 'button', text: 'Mark as read' }] })
})

test.each([
  ['linux', all],
  ['darwin', { hasTarget: false, canReply: false }],
])('on %s nothing is asked of Electron that it has not', (platform, offer) => {
  expect(actionOptions(platform, offer)).toEqual({})
})

test.each([
  [0, 'mark-read'],
  [1, null],
  [-1, null],
])('button %d is %s', (index, name) => {
  expect(actionAt(index)).toBe(name)
})

test.each([
  [[], all, []],
  [['body', 'inline-reply'], all, []],
  [['actions'], all, ['default', 'mark-read']],
  [['actions', 'inline-reply'], all, ['default', 'mark-read', 'inline-reply']],
  [['actions', 'inline-reply'], { ...all, canReply: false }, ['default', 'mark-read']],
  [['actions', 'inline-reply'], { hasTarget: false, canReply: true }, ['default']],
])('a desktop with %j and %j shows %j', (capabilities, offer, keys) => {
  const pairs = busActions(capabilities, offer)
  expect(pairs.filter((_one, index) => index % 2 === 0)).toEqual(keys)
})
