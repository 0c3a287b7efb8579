import type { CommandInput, CommandOutput } from '../../contract/commands.ts'
import { emptyDraft, type Attachment, type Draft, type Message } from '../../contract/models.ts'
import { failure } from './failure.ts'

type Names =
  | 'message.discard'
  | 'message.takeBack'
  | 'message.cancel'
  | 'message.removeFile'
  | 'attachments.remove'
  | 'attachments.restore'
  | 'attachments.picture'
type Answers = { [N in Names]: (input: CommandInput<N>) => CommandOutput<N> }
type Drafts = Map<string, Partial<Draft>>

/** What main makes of files that are attached: those without anything in them are refused. */
export function attached(
  draft: Draft,
  files: { name: string; size: number }[],
  nextId: () => number,
) {
  const refused = files
    .filter((file) => file.size === 0)
    .map(({ name }) => ({ name, failure: failure('file-empty', 'There is nothing in this file.') }))
  const added = files
    .filter((file) => file.size > 0)
    .map(({ name, size }) => ({ id: nextId(), name, size, type: null, problem: null }))
  return { draft: { ...draft, attachments: [...draft.attachments, ...added] }, refused }
}

/** Removed files are kept for an Undo, as main keeps them. */
export function fileAnswers(
  main: { drafts: Drafts; messages: Map<string, Message[]> },
  edit: (key: number, more: Partial<Message>) => null,
): Answers {
  const removed = new Map<number, Attachment>()
  const change = (uuid: string, work: (attachments: Attachment[]) => Attachment[]): Draft => {
    const draft = { ...emptyDraft, ...main.drafts.get(uuid) }
    const changed = { ...draft, attachments: work(draft.attachments) }
    main.drafts.set(uuid, changed)
    return changed
  }
  const find = (key: number) => [...main.messages.values()].flat().find((one) => one.key === key)
  return {
    'message.discard': ({ key }) => edit(key, { discarded: true }),
    'message.takeBack': ({ conversationUuid, key }) => {
      const { text: words = '', files = [] } = find(key) ?? {}
      const draft = change(conversationUuid, (attachments) => [
        ...attachments,
        ...files.map(({ name, size, type }, index) => {
          return { id: key * 1000 + index, name, size: size ?? 0, type, problem: null }
        }),
      ])
      const text = [words, draft.text].filter((one) => one.trim() !== '').join('\n')
      const taken = { ...draft, text, discarded: draft.discarded.filter((one) => one !== key) }
      main.drafts.set(conversationUuid, taken)
      edit(key, { discarded: true })
      return { words, draft: taken }
    },
    'message.cancel': ({ key }) => {
      const reason = failure('cancelled', 'You cancelled this, and it did not reach Plannr.')
      return edit(key, { delivery: { state: 'failed', failure: reason } })
    },
    'message.removeFile': ({ key, index }) =>
      edit(key, { files: find(key)?.files.toSpliced(index, 1) ?? [] }),
    'attachments.remove': ({ conversationUuid, id }) =>
      change(conversationUuid, (attachments) => {
        for (const one of attachments) if (one.id === id) removed.set(id, one)
        return attachments.filter((one) => one.id !== id)
      }),
    'attachments.restore': ({ conversationUuid, ids }) =>
      change(conversationUuid, (attachments) => [
        ...attachments,
        ...ids.flatMap((id) => removed.get(id) ?? []),
      ]),
    'attachments.picture': () => null,
  }
}
