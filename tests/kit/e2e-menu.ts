/** The system's own menus: nothing outside of the program can read or press them. */
import type { Parley } from '../harness/parley.ts'

/** From now on a menu that pops up is kept instead of being shown. */
export async function keepMenus(app: Parley): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const kept = globalThis as unknown as { menu: Electron.Menu | null }
    kept.menu = null
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      kept.menu = this
    }
  })
}

/** What the menu that popped up last can do. */
export function menuLabels(app: Parley): Promise<string[]> {
  return app.evaluate(() => {
    const { menu } = globalThis as unknown as { menu: Electron.Menu | null }
    return menu?.items.map((item) => item.label) ?? []
  })
}

export async function pressMenu(app: Parley, label: string): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const { menu } = globalThis as unknown as { menu: Electron.Menu | null }
    const item = menu?.items.find((one) => one.label === wanted)
    if (!item) throw new Error(`no ${wanted} in the menu`)
    const press: () => void = item.click.bind(item)
    press()
  }, label)
}
