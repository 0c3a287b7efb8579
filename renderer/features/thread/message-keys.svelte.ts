import { isMenuKey, pointOf, type MenuAnchor } from '../../lib/menu.ts'
import { MenuPress } from '../../lib/menu-press.ts'
import { nextMessage } from '../../lib/message-focus.ts'

/** Tells whether there was something to offer for the message with this key. */
type OpenMenu = (key: number, anchor: MenuAnchor, selected: string) => boolean

/** Going from message to message by keyboard, and opening their menu by keyboard or mouse. */
export class MessageKeys {
  /** The message with the focus, which must not be taken from the page when it is scrolled away. */
  focusedKey = $state.raw<number | null>(null)
  #openMenu: OpenMenu
  #toEnd: () => void
  readonly #press = new MenuPress<HTMLElement>()

  /** `toEnd`: to the newest message, which need not be loaded. */
  constructor(openMenu: OpenMenu, toEnd: () => void) {
    this.#openMenu = openMenu
    this.#toEnd = toEnd
  }

  /** Listens on a log; returns the function that stops it. */
  watch(log: HTMLElement): () => void {
    const ending = new AbortController()
    const { signal } = ending
    const focused = (event: FocusEvent): void => {
      this.focusedKey = keyOf(articleOf(event))
    }
    log.addEventListener('keydown', (event) => this.#pressed(log, event), { signal })
    const pressed = (event: PointerEvent): void => this.#press.began(event, articleOf(event))
    log.addEventListener('pointerdown', pressed, { signal })
    log.addEventListener('contextmenu', (event) => this.#menu(event, pointOf(event)), { signal })
    log.addEventListener('focusin', focused, { signal })
    const left = (): void => {
      if (!log.contains(document.activeElement)) this.focusedKey = null
    }
    // Also told while the log is being taken away, when nothing may be changed yet.
    log.addEventListener('focusout', () => queueMicrotask(left), { signal })
    return () => ending.abort()
  }

  #pressed(log: HTMLElement, event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const isOnMessage = event.target instanceof Element && event.target.matches('article')
    if (isMenuKey(event) || (event.key === 'Enter' && isOnMessage)) this.#menu(event)
    else if (event.key === 'ArrowUp') go(event, nextMessage(log, -1))
    else if (event.key === 'ArrowDown') go(event, nextMessage(log, 1))
    else if (event.key === 'End') {
      event.preventDefault()
      this.#toEnd()
    }
  }

  #menu(event: Event, anchor?: MenuAnchor): void {
    const article = this.#press.take(event) ?? articleOf(event)
    // What came in the place of one that has gone was not meant.
    if (article && !article.isConnected) {
      event.preventDefault()
      return
    }
    const key = keyOf(article)
    const body = article?.lastElementChild
    if (!article || !body || key === null) return
    const place = anchor ?? body.getBoundingClientRect()
    if (this.#openMenu(key, place, selectionIn(article))) event.preventDefault()
  }
}

function go(event: KeyboardEvent, next: HTMLElement | null): void {
  if (!next) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function articleOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('article') : null
}

function keyOf(article: HTMLElement | null): number | null {
  return article ? Number(article.dataset['key']) : null
}

function selectionIn(article: HTMLElement): string {
  const selection = getSelection()
  return selection && article.contains(selection.anchorNode) ? selection.toString() : ''
}
