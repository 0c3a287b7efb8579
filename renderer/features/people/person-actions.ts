import ShieldMinus from '@lucide/svelte/icons/shield-minus'
import ShieldPlus from '@lucide/svelte/icons/shield-plus'
import UserMinus from '@lucide/svelte/icons/user-minus'
import { copy } from '../../copy.ts'
import type { MenuItem } from '../../lib/menu.ts'

type Choices = {
  /** Whether the user may make others administrators. */
  isAdmin: boolean
  onadmin: (admin: boolean) => void
  onremove: () => void
}

/** Both ways are offered: Plannr does not tell who is an administrator. */
export function personActions({ isAdmin, onadmin, onremove }: Choices): MenuItem[] {
  const { promote, demote, remove } = copy.people
  const administrator: MenuItem[] = [
    { label: promote, icon: ShieldPlus, onchoose: () => onadmin(true) },
    { label: demote, icon: ShieldMinus, onchoose: () => onadmin(false) },
  ]
  const leave: MenuItem = { label: remove, icon: UserMinus, danger: true, onchoose: onremove }
  return isAdmin ? [...administrator, leave] : [leave]
}
