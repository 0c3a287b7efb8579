import { expect, test } from 'vitest'
import { shownKind } from './shown-kind.ts'

test.each([
  ['Payslip.PNG', 'image'],
  ['Fact find.pdf', 'pdf'],
  ['fees.csv', 'text'],
  ['call.mp3', 'audio'],
  ['visit.mp4', 'video'],
  ['page.html', null],
  ['drawing.svg', null],
  ['phone.heic', null],
  ['png', null],
])('%s is shown as %s', (name, expected) => {
  expect(shownKind(name)).toBe(expected)
})
