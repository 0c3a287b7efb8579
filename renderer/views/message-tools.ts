import { tick } from 'svelte'
import type { Message } from '../../contract/models.ts'
import { copy } from '../copy.ts'
import type { MessageTools } from '../features/thread/message-menu.ts'
import { copyText } from '../lib/copy-text.ts'
import { editable, type Edited } from '../lib/editable.ts'
import { quoteOf } from '../lib/quote.ts'
import type { DraftState } from '../state/draft.svelte.ts'
import type { ThreadState } from '../state/thread.svelte.ts'
import type { WorkspaceState } from '../state/workspace.svelte.ts'

type Parts = {
  workspace: WorkspaceState
  thread: ThreadState
  draft: DraftState
  /** The user's own name. */
  self: string
  canWrite: boolean
  edit: (message: Edited) => void
  focusComposer: () => void
}

/** What the messages of the open thread can do. */
export function messageTools(parts: Parts): MessageTools {
  const { workspace, thread, draft, focusComposer } = parts
  return {
    self: parts.self,
    canWrite: parts.canWrite,
    react: (message, reaction) => react(workspace, thread, message, reaction),
    edit(message) {
      const edited = editable(message)
      if (edited) parts.edit(edited)
    },
    history: (message) => workspace.history.show(thread.uuid, message),
    takeBack(message) {
      focusComposer()
      void workspace.takeBack(message.key)
    },
    copy: (text) => copyOrSay(workspace, text),
    quote(message) {
      draft.quote(quoteOf(message.authorName, message.text))
      void tick().then(focusComposer)
    },
  }
}

/** False when it is not on the clipboard, which is said then. */
export function copyOrSay({ notify }: WorkspaceState, text: string): boolean {
  const isCopied = copyText(text)
  if (!isCopied) notify('error', copy.message.copyFailed)
  return isCopied
}

function react(
  { changes }: WorkspaceState,
  thread: ThreadState,
  { uuid }: Message,
  reaction: string | null,
): void {
  if (uuid === null) return
  void changes.request(thread.uuid, { kind: 'reaction', messageUuid: uuid, reaction })
}
