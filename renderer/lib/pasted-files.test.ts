import { expect, it } from 'vitest'
import { pastedFiles } from './pasted-files.ts'

const picture = new File(['x'], 'image.png', { type: 'image/png' })

function clipboard(files: File[], texts: Record<string, string>): DataTransfer {
  return {
    files,
    types: [...Object.keys(texts), ...(files.length > 0 ? ['Files'] : [])],
    getData: (type: string) => texts[type] ?? '',
  } as unknown as DataTransfer
}

it.each([
  ['a picture of the screen', clipboard([picture], {}), 1],
  ['a picture copied in a browser', clipboard([picture], { 'text/html': '<img>' }), 1],
  ['files of a file manager', clipboard([picture], { 'text/plain': 'image.png' }), 1],
  [
    'cells of a spreadsheet',
    clipboard([picture], { 'text/html': '<table>', 'text/plain': '1\t2' }),
    0,
  ],
  ['words', clipboard([], { 'text/plain': 'Hello' }), 0],
  ['nothing', null, 0],
])('of %s', (_what, data, count) => {
  expect(pastedFiles(data)).toHaveLength(count)
})
