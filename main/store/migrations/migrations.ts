import { initial } from './0001-initial.ts'
import { history } from './0002-history.ts'
import { changes } from './0003-changes.ts'
import { search } from './0004-search.ts'
import { cases } from './0005-cases.ts'
import { editsAndEmails } from './0006-edits-and-emails.ts'
import { attachments } from './0007-attachments.ts'
import { files } from './0008-files.ts'
import { discarded } from './0009-discarded.ts'

/** In order; the position is the schema version. A step that has shipped never changes. */
export const migrations: readonly string[] = [
  initial,
  history,
  changes,
  search,
  cases,
  editsAndEmails,
  attachments,
  files,
  discarded,
]
