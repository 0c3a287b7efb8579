/** Milliseconds from a frame to its sight, with some to spare. */
const SHOWN_AFTER = 60

/**
 * What the first screen does not need. It is fetched once the conversations have been painted, so
 * that they wait for nothing else, or earlier when somebody asks for it.
 */
class Part<T> {
  /** Null until it is here. */
  current = $state.raw<T | null>(null)
  #fetch: () => Promise<{ default: T }>
  #loading: Promise<void> | null = null

  constructor(fetch: () => Promise<{ default: T }>) {
    this.#fetch = fetch
  }

  load(): Promise<void> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<void> {
    try {
      this.current = (await this.#fetch()).default
    } catch (error) {
      this.#loading = null
      reportError(error)
    }
  }
}

export class Parts {
  readonly entrance = new Part(() => import('./Entrance.svelte'))
  readonly locked = new Part(() => import('./Locked.svelte'))
  readonly lockUnset = new Part(() => import('./LockUnset.svelte'))
  readonly conversation = new Part(() => import('./ConversationView.svelte'))
  readonly details = new Part(() => import('../features/details/DetailsPanel.svelte'))
  readonly viewer = new Part(() => import('../features/viewer/FileViewer.svelte'))
  readonly results = new Part(() => import('../features/search/SearchResults.svelte'))
  readonly palette = new Part(() => import('../features/palette/CommandPalette.svelte'))
  readonly dialogs = new Part(() => import('./Dialogs.svelte'))
  readonly proxySignIn = new Part(() => import('../features/network/ProxySignInDialog.svelte'))
  readonly toasts = new Part(() => import('../ui/Toasts.svelte'))

  /** In the order in which they are likely to be wanted. */
  async loadAll(): Promise<void> {
    await this.conversation.load()
    await this.results.load()
    await this.palette.load()
    await this.dialogs.load()
    await this.details.load()
    await this.toasts.load()
    await this.viewer.load()
    await this.entrance.load()
    await this.locked.load()
  }
}

/**
 * Calls back once the present state of the page is on the screen: a frame is only shown some time
 * after the page has made it. Returns the way to stop it.
 */
export function whenPainted(action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => (timer = setTimeout(action, SHOWN_AFTER)))
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
