/** The application's menu. Without it, copy and paste have no keys on macOS. */
import { Menu } from 'electron'
import { actionIds, isPageAction, type MenuState, type Platform } from '../../contract/actions.ts'
import { menuTemplate, type MenuActions } from './menu-template.ts'

const NOTHING: MenuState = { usable: [], checked: [] }

export type AppMenu = {
  /** After what the page waits for: to build dozens of items takes a while. */
  show(): void
  /** What the page can do now. */
  update(state: MenuState): void
  /** The page is gone, or begins anew. */
  reset(): void
}

export function createMenu(on: MenuActions): AppMenu {
  let known = NOTHING
  const page: MenuActions['page'] = (id) => {
    on.page(id)
    // A press changes the mark by itself; only the page knows whether it was done.
    update(known)
  }
  const update = (state: MenuState) => {
    known = state
    const { usable, checked } = state
    const menu = Menu.getApplicationMenu()
    for (const id of actionIds.filter(isPageAction)) {
      const item = menu?.getMenuItemById(id)
      if (!item) continue
      item.enabled = usable.includes(id)
      if (item.type === 'checkbox') item.checked = checked.includes(id)
    }
  }
  return {
    show() {
      const template = menuTemplate(platformOf(process.platform), { ...on, page })
      Menu.setApplicationMenu(Menu.buildFromTemplate(template))
      update(known)
    },
    update,
    reset: () => update(NOTHING),
  }
}

function platformOf(name: string): Platform {
  if (name === 'darwin') return 'mac'
  return name === 'win32' ? 'windows' : 'linux'
}
