import { getContext, setContext } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { Download, FileName } from '../../contract/file-commands.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import type { DownloadView, FileControl } from '../lib/file-control.ts'
import type { Notify } from './notify.ts'

/** The files of an account that come down or did, whichever conversation is on the screen. */
export class DownloadsState {
  readonly #call: Call
  readonly #notify: Notify
  readonly #known = new SvelteMap<string, DownloadView>()

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  async start(): Promise<void> {
    try {
      for (const download of await this.#call('file.downloads', {})) this.apply(download)
    } catch (error) {
      // Then each file can be downloaded anew, and says by itself what is wrong.
      failureOf(error)
    }
  }

  apply(download: Download): void {
    if (download.state === 'cancelled') this.#known.delete(download.fileUuid)
    else this.#known.set(download.fileUuid, download)
  }

  control(conversationUuid: string, fileUuid: string): FileControl {
    const name = { conversationUuid, fileUuid }
    const view = (): DownloadView | null => this.#known.get(fileUuid) ?? null
    return {
      get view() {
        return view()
      },
      download: () => void this.#begin(name),
      saveAs: () => void this.#orSay(() => this.#call('file.saveAs', name)),
      cancel: () => void this.#cancel(name),
      open: () => void this.#orSay(() => this.#call('file.open', name), name),
      show: () => void this.#show(name),
    }
  }

  async #begin(name: FileName): Promise<void> {
    const begun = { state: 'running', received: 0, total: null } as const
    this.#known.set(name.fileUuid, begun)
    try {
      await this.#call('file.download', name)
    } catch (error) {
      this.#known.set(name.fileUuid, { ...begun, state: 'failed', failure: failureOf(error) })
    }
  }

  async #cancel(name: FileName): Promise<void> {
    if (await this.#orSay(() => this.#call('file.cancel', name))) this.#known.delete(name.fileUuid)
  }

  async #show(name: FileName): Promise<void> {
    // It is not there any more: it can only be downloaded again.
    if (!(await this.#orSay(() => this.#call('file.show', name)))) this.#known.delete(name.fileUuid)
  }

  /** With a name: a failure that its download shows already is not said twice. */
  async #orSay(action: () => Promise<unknown>, name?: FileName): Promise<boolean> {
    try {
      await action()
      return true
    } catch (error) {
      const { message } = failureOf(error)
      const shown = name && this.#known.get(name.fileUuid)?.failure
      if (!shown) this.#notify('error', message)
      return false
    }
  }
}

const KEY = Symbol('files')
type Controls = (fileUuid: string) => FileControl

/** Below the component that calls it, `fileControls` gives this function. */
export function provideFileControls(controls: Controls): void {
  setContext<Controls>(KEY, controls)
}

/** Of the conversation on the screen; undefined where there is none, as in a test of one row. */
export function fileControls(): Controls | undefined {
  return getContext<Controls | undefined>(KEY)
}
