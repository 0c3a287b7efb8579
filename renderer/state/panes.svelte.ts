import { innerWidth } from 'svelte/reactivity/window'
import { usualPanes, type PaneName, type Panes } from '../../contract/panes.ts'
import type { Settings } from '../../contract/settings.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { detailsWidth, foldOf, keptWidth, listWidth, type Room } from '../lib/panes.ts'

/** A drag is one change, not hundreds. */
const SAVE_AFTER_MS = 400

/** How the window is divided now, and what the user made of it. */
export class PanesState {
  detailsOpen = $state(false)
  #chosen = $state.raw<Panes>(usualPanes)
  #timer: ReturnType<typeof setTimeout> | undefined
  #isKept = true
  readonly #call: Call
  readonly #settings: { readonly current: Settings }
  readonly #room = $derived.by((): Room => ({
    width: innerWidth.current ?? 0,
    scale: this.#settings.current.textSize / 100,
    detailsOpen: this.detailsOpen,
  }))
  readonly fold = $derived(foldOf(this.#room))
  readonly list = $derived(listWidth(this.#room, this.#chosen))
  readonly details = $derived(detailsWidth(this.#room, this.#chosen))

  constructor(call: Call, settings: { readonly current: Settings }) {
    this.#call = call
    this.#settings = settings
  }

  /** As they were left. Nothing waits for it: without an answer they are as usual. */
  async start(): Promise<void> {
    try {
      const kept = await this.#call('panes.get', {})
      // What was moved as it was being locked is still to be kept.
      if (this.#isKept) this.#chosen = kept
      else await this.#save()
    } catch (error) {
      reportError(error)
    }
  }

  /** `pixels`: as it is drawn; null: as wide as it is by itself. */
  resize(pane: PaneName, pixels: number | null): void {
    const width = pixels === null ? null : keptWidth(this.#room, pixels)
    this.#chosen = { ...this.#chosen, [pane]: width }
    this.#isKept = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), SAVE_AFTER_MS)
  }

  /** Keeps at once what was moved a moment ago: the page goes. */
  flush(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    void this.#save()
  }

  async #save(): Promise<void> {
    const chosen = this.#chosen
    try {
      await this.#call('panes.save', chosen)
      if (chosen === this.#chosen) this.#isKept = true
    } catch (error) {
      // It was locked meanwhile; the unlock or the next change takes this one along.
      if (failureOf(error).code !== 'locked') reportError(error)
    }
  }
}
