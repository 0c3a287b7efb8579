import Bell from '@lucide/svelte/icons/bell'
import BellOff from '@lucide/svelte/icons/bell-off'
import Mail from '@lucide/svelte/icons/mail'
import Pin from '@lucide/svelte/icons/pin'
import PinOff from '@lucide/svelte/icons/pin-off'
import type { ConversationSummary } from '../../../contract/models.ts'
import { copy } from '../../copy.ts'
import type { MenuContent, MenuItem } from '../../lib/menu.ts'

type RowActions = {
  onpin: (conversationUuid: string, pinned: boolean) => void
  onunread: (conversationUuid: string) => void
  onmute: (conversationUuid: string, muted: boolean) => void
}

/** A conversation that left Plannr can't be pinned there. */
export function rowMenu(row: ConversationSummary, actions: RowActions): MenuContent {
  const { uuid, name, pinned, muted, unread, gone } = row
  const items: MenuItem[] = []
  if (!gone)
    items.push({
      label: pinned ? copy.list.unpin : copy.list.pin,
      icon: pinned ? PinOff : Pin,
      onchoose: () => actions.onpin(uuid, !pinned),
    })
  if (unread === 0)
    items.push({
      label: copy.list.markUnread,
      icon: Mail,
      onchoose: () => actions.onunread(uuid),
    })
  items.push({
    label: muted ? copy.notifications.unmute : copy.notifications.mute,
    icon: muted ? Bell : BellOff,
    onchoose: () => actions.onmute(uuid, !muted),
  })
  return { label: copy.list.menu(name), items }
}
