/**
 * A net under the focus: what takes an element away says where the focus goes, and where that was
 * forgotten the page would be left without one, with every key lost until the next click.
 */
const PANES = '[data-pane]'
const DIALOGS = '[role="dialog"], [role="alertdialog"], dialog'
const FALLBACK = ['[data-pane="composer"]', '[data-pane="thread"]', '[data-pane="list"]']

/** Watches over the focus of the page; returns the function that stops it. */
export function catchFocus(): () => void {
  let path: Element[] = []
  const remember = ({ target }: Event): void => {
    path = target instanceof Element ? [target, ...ancestorsOf(target)] : []
  }
  // A click beside everything leaves the focus nowhere, and that is so wanted.
  const forget = (): void => {
    if (document.activeElement === document.body) path = []
  }
  const look = (): void => {
    const at = document.activeElement
    const [last] = path
    if (!last || (at !== null && at !== document.body && at !== last) || !isLost(last)) return
    const next = nearest(path.slice(1))
    path = []
    next?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  const filter = { attributes: true, attributeFilter: ['disabled', 'hidden'] }
  observer.observe(document, { childList: true, subtree: true, ...filter })
  document.addEventListener('focusin', remember)
  document.addEventListener('click', forget, true)
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
    document.removeEventListener('click', forget, true)
  }
}

function ancestorsOf(one: Element): Element[] {
  const parent = one.parentElement
  return parent ? [parent, ...ancestorsOf(parent)] : []
}

/** Asked at every change of the page: it must not cost a layout. */
function isLost(one: Element): boolean {
  return !one.isConnected || one.matches(':disabled') || one.closest('[hidden]') !== null
}

function isUsable(one: Element): boolean {
  return !isLost(one) && one.checkVisibility()
}

/** The closest thing around it that takes the focus, or the part of the window in it. */
function nearest(ancestors: readonly Element[]): HTMLElement | null {
  for (const around of ancestors) {
    if (!around.isConnected || around.contains(document.body)) continue
    if (around instanceof HTMLElement && around.hasAttribute('tabindex') && isUsable(around))
      return around
    const pane = usable(around.querySelectorAll<HTMLElement>(PANES))
    if (pane) return pane
    // What is behind a dialog is not to be reached.
    if (around instanceof HTMLElement && around.matches(DIALOGS)) return around
  }
  return (
    FALLBACK.map((one) => usable(document.querySelectorAll<HTMLElement>(one))).find(Boolean) ?? null
  )
}

function usable(all: NodeListOf<HTMLElement>): HTMLElement | null {
  return [...all].find(isUsable) ?? null
}
