import { expect, test } from 'vitest'
import { contextItems } from './context-items.ts'

const editFlags = {
  canUndo: true,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: true,
  canSelectAll: true,
}
const field = { isEditable: true, misspelledWord: '', selectionText: '', editFlags }

test('a misspelt word gets suggestions first, five at most, and can be learnt', () => {
  const found = ['one', 'two', 'three', 'four', 'five', 'six']
  const items = contextItems({ ...field, misspelledWord: 'tow' }, found)
  const words = items.flatMap((item) => (item.kind === 'suggestion' ? [item.word] : []))
  expect(words).toEqual(['one', 'two', 'three', 'four', 'five'])
  expect(items).toContainEqual({
    kind: 'learn',
    word: 'tow',
    label: 'Add “tow” to the dictionary',
  })
})

test('without suggestions it says so', () => {
  const items = contextItems({ ...field, misspelledWord: 'xqz' }, [])
  expect(items[0]).toEqual({ kind: 'words', label: 'No suggestions' })
})

test('only what is possible can be pressed', () => {
  const roles = contextItems(field, []).flatMap((item) => (item.kind === 'role' ? [item] : []))
  expect(roles.filter((item) => item.enabled).map((item) => item.role)).toEqual([
    'undo',
    'paste',
    'selectAll',
  ])
})

test('outside of text fields only selected words have a menu', () => {
  const page = { ...field, isEditable: false }
  expect(contextItems(page, [])).toEqual([])
  const selected = { ...page, selectionText: 'words', editFlags: { ...editFlags, canCopy: true } }
  expect(contextItems(selected, [])).toEqual([{ kind: 'role', role: 'copy', enabled: true }])
})
