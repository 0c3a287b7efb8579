import CopyIcon from '@lucide/svelte/icons/copy'
import History from '@lucide/svelte/icons/history'
import PencilLine from '@lucide/svelte/icons/pencil-line'
import Reply from '@lucide/svelte/icons/reply'
import TextSelect from '@lucide/svelte/icons/text-select'
import { reactions } from '../../../contract/changes.ts'
import type { Message } from '../../../contract/models.ts'
import { copy } from '../../copy.ts'
import { editable } from '../../lib/editable.ts'
import type { MenuContent, MenuItem } from '../../lib/menu.ts'

/** What can be done with the messages of a thread. */
export type MessageTools = {
  /** The user's own name, as reactions have it. */
  self: string
  canWrite: boolean
  /** Null takes the own reaction back. */
  react: (message: Message, reaction: string | null) => void
  edit: (message: Message) => void
  copy: (text: string) => void
  /** A held one becomes words in the composer again. */
  takeBack: (message: Message) => void
  /** Begins an answer with it. */
  quote: (message: Message) => void
  /** Shows its earlier versions. */
  history?: (message: Message) => void
}

export function canReact({ uuid, deleted, delivery }: Message): boolean {
  return uuid !== null && !deleted && delivery.state === 'sent'
}

export function canCopy({ deleted, text }: Message): boolean {
  return !deleted && text !== ''
}

/** The four of Plannr; the one that is mine takes itself back. */
export function reactionChoices(message: Message, tools: MessageTools): MenuItem[] {
  return reactions.map((reaction) => {
    const checked = message.reactions.some((one) => one.mine && one.reaction === reaction)
    const words = copy.message.reactions.get(reaction)
    return {
      label: words?.name ?? reaction,
      emoji: words?.emoji ?? reaction,
      checked,
      onchoose: () => tools.react(message, checked ? null : reaction),
    }
  })
}

/** `selected`: part of its text, or empty. Null when there is nothing to be done with the message. */
export function messageMenu(
  message: Message,
  tools: MessageTools,
  selected: string,
): MenuContent | null {
  const items: MenuItem[] = []
  if (tools.canWrite && canCopy(message))
    items.push({ label: copy.message.quote, icon: Reply, onchoose: () => tools.quote(message) })
  if (tools.canWrite && editable(message))
    items.push({ label: copy.message.edit, icon: PencilLine, onchoose: () => tools.edit(message) })
  if (selected !== '')
    items.push({
      label: copy.message.copySelection,
      icon: TextSelect,
      onchoose: () => tools.copy(selected),
    })
  if (canCopy(message)) {
    const onchoose = (): void => tools.copy(message.text)
    items.push({ label: copy.message.copy, icon: CopyIcon, onchoose })
  }
  const { history } = tools
  if (history && message.edited && !message.deleted && message.uuid !== null)
    items.push({ label: copy.history.title, icon: History, onchoose: () => history(message) })
  const label = copy.message.menu
  if (tools.canWrite && canReact(message))
    return { label, row: reactionChoices(message, tools), items }
  return items.length > 0 ? { label, items } : null
}
