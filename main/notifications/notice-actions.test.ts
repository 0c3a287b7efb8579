import { expect, test } from 'vitest'
import { actionAt, actionOptions } from './notice-actions.ts'

test.each(['darwin', 'win32'])('%s shows a button that marks as read', (platform) => {
  const { actions = [] } = actionOptions(platform, true)
  expect(actions).toEqual([{ type: 'button', text: 'Mark as read' }])
  expect(actions.map((_action, index) => actionAt(index))).toEqual(['mark-read'])
})

test('there is none on Linux, nor for a summary, which leads to no one message', () => {
  expect(actionOptions('linux', true)).toEqual({})
  expect(actionOptions('darwin', false)).toEqual({})
})

test.each([-1, 1, 0.5, Number.NaN])('a number that no button has does nothing: %d', (index) => {
  expect(actionAt(index)).toBeNull()
})
