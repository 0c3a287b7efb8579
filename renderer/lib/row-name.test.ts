import { expect, it } from 'vitest'
import { conversation } from '../dev/world.ts'
import { previewWords, rowName } from './row-name.ts'

const now = new Date('2026-03-12T12:00:00').getTime()
const preview = {
  authorName: 'Priya Shah',
  mine: false,
  text: 'Hello',
  fileCount: 0,
  deleted: false,
  delivery: 'sent',
} as const
const row = { ...conversation(1, now - 3_600_000), preview, pinned: true, unread: 3 }

it('begins with the conversation and says how much is unread', () => {
  expect(rowName(row, now)).toBe('Annual review 2026, 3 unread, pinned, Priya: Hello, 11:00')
  expect(rowName({ ...row, unread: 0 }, now)).not.toContain('unread')
})

it('says that a conversation is muted', () => {
  expect(rowName({ ...row, muted: true }, now)).toContain(', pinned, muted, Priya')
  expect(rowName(row, now)).not.toContain('muted')
})

it('says once that a conversation is no longer shared, in the place of its last message', () => {
  const gone = { ...row, gone: true }
  expect(previewWords(gone).text).toBe('No longer shared with you')
  expect(rowName(gone, now)).toBe(
    'Annual review 2026, 3 unread, pinned, No longer shared with you, 11:00',
  )
  expect(rowName({ ...gone, draft: 'Half a' }, now)).toContain(
    'No longer shared with you, Draft: Half a',
  )
})

it('shows the draft before the last message, and files and tombstones in words', () => {
  expect(previewWords({ ...row, draft: 'Half a' })).toMatchObject({
    lead: 'Draft: ',
    text: 'Half a',
  })
  expect(previewWords({ ...row, preview: { ...preview, mine: true } }).lead).toBe('You: ')
  expect(previewWords({ ...row, preview: { ...preview, text: '', fileCount: 2 } }).text).toBe(
    '2 files',
  )
  expect(previewWords({ ...row, preview: { ...preview, deleted: true } }).text).toBe(
    'Message deleted',
  )
  expect(previewWords({ ...row, preview: null }).text).toBe('No messages yet')
})

it('a first name without an end leaves room for what they wrote', () => {
  const authorName = 'W'.repeat(1000)
  const { lead, text } = previewWords({ ...row, preview: { ...preview, authorName } })
  expect(lead.length).toBeLessThan(30)
  expect(text).toBe('Hello')
})
