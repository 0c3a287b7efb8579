import type { ConversationSummary, Preview } from '../../contract/models.ts'
import { copy } from '../copy.ts'
import { firstLine } from './first-line.ts'
import { rowTime } from './time.ts'

/** A longer name would push out what they wrote. */
const LEAD_LENGTH = 20

/** What the second line of a row says, in two parts so that the first can stand out. */
export type PreviewWords = { lead: string; text: string; kind: 'draft' | 'plain' | 'quiet' }

function leadOf(preview: Preview, participantsCount: number): string {
  if (preview.mine) return `${copy.list.you}: `
  // With one other person their name is usually the conversation's; naming it again is noise.
  if (participantsCount <= 2 || preview.authorName === null) return ''
  const [first = ''] = preview.authorName.split(' ')
  return `${firstLine(first, LEAD_LENGTH)}: `
}

export function previewWords(row: ConversationSummary): PreviewWords {
  if (row.draft) return { lead: `${copy.list.draft} `, text: row.draft, kind: 'draft' }
  if (row.gone) return { lead: '', text: copy.list.gone, kind: 'quiet' }
  const { preview } = row
  if (!preview) return { lead: '', text: copy.list.noMessages, kind: 'quiet' }
  const lead = leadOf(preview, row.participantsCount)
  if (preview.deleted) return { lead, text: copy.list.deleted, kind: 'quiet' }
  if (preview.text !== '') return { lead, text: preview.text, kind: 'plain' }
  return { lead, text: copy.list.files(preview.fileCount), kind: 'plain' }
}

/** The row's accessible name: the conversation first, then what is worth hearing about it. */
export function rowName(row: ConversationSummary, now: number): string {
  const { lead, text } = previewWords(row)
  const state = row.preview?.delivery ?? 'sent'
  const parts = [
    row.name,
    row.unread > 0 ? copy.list.unread(row.unread) : '',
    row.pinned ? copy.list.pinned : '',
    row.muted ? copy.notifications.muted : '',
    row.archived ? copy.list.archived : '',
    row.gone && row.draft ? copy.list.gone : '',
    copy.list.delivery[state],
    `${lead}${text}`,
    row.activityAt === null ? '' : rowTime(row.activityAt, now),
  ]
  return parts.filter((part) => part !== '').join(', ')
}
