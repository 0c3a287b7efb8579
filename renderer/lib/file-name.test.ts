import { expect, it } from 'vitest'
import { fileKind, fileNameParts } from './file-name.ts'

it.each([
  ['Photo.JPEG', 'image'],
  ['Cash flow.xlsx', 'sheet'],
  ['Fact find.pdf', 'text'],
  ['archive.zip', 'other'],
  ['README', 'other'],
])('%s is of kind %s', (name, kind) => expect(fileKind(name)).toBe(kind))

it.each([
  ['Fact find.pdf', 'Fact find.pdf'],
  ['a.pdf', 'a.pdf'],
  ['README', 'README'],
  ['', ''],
  ['a-very-long-file-name-that-somebody-liked-v7 (2).xlsx', 'a-very-long-file-…7 (2).xlsx'],
  ['Transfer value of the whole plan – Whitcombe.pdf', 'Transfer value of…combe.pdf'],
  [
    '👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍.png',
    '👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍…👍👍👍👍👍.png',
  ],
])('%s is shown as %s', (name, shown) => {
  const { start, end } = fileNameParts(name, 28)
  expect(start + end).toBe(shown)
})
