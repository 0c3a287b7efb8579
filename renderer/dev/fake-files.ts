import type { Draft } from '../../contract/models.ts'
import { failure } from './failure.ts'

/** What main makes of files that are attached: those without anything in them are refused. */
export function attached(
  draft: Draft,
  files: { name: string; size: number }[],
  nextId: () => number,
) {
  const refused = files
    .filter((file) => file.size === 0)
    .map(({ name }) => ({
      name,
      failure: failure('file-unusable', 'Only files with something in them can be attached.'),
    }))
  const added = files
    .filter((file) => file.size > 0)
    .map(({ name, size }) => ({ id: nextId(), name, size, type: null }))
  return { draft: { ...draft, attachments: [...draft.attachments, ...added] }, refused }
}
