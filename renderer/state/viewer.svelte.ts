import { getContext, setContext } from 'svelte'
import { fileAddress } from '../../contract/file-address.ts'
import { shownKind, type ShownKind } from '../lib/shown-kind.ts'
import type { DownloadsState } from './downloads.svelte.ts'

/** What is known of a file before it is fetched; null while it is on its way up. */
type NamedFile = { uuid: string | null; name: string; size: number | null }

export type ShownFile = {
  uuid: string
  name: string
  kind: ShownKind
  /** Where its bytes are. */
  address: string
}

/** A file before the eyes, and those of its conversation that come before and after it. */
export class ViewerState {
  files = $state.raw<readonly ShownFile[]>([])
  index = $state.raw(0)
  readonly #downloads: DownloadsState
  #conversationUuid = ''

  constructor(downloads: DownloadsState) {
    this.#downloads = downloads
  }

  get file(): ShownFile | null {
    return this.files[this.index] ?? null
  }

  get control() {
    return this.file && this.#downloads.control(this.#conversationUuid, this.file.uuid)
  }

  open(place: FilePlace, files: readonly NamedFile[], uuid: string): void {
    const shown = files.flatMap((file) => shownFile(place, file) ?? [])
    this.#conversationUuid = place.conversationUuid
    this.index = Math.max(
      0,
      shown.findIndex((file) => file.uuid === uuid),
    )
    this.files = shown
  }

  /** By so many files; stays at the ends. */
  go(step: number): void {
    this.index = Math.min(Math.max(this.index + step, 0), this.files.length - 1)
  }

  close(): void {
    this.files = []
  }
}

export type FilePlace = { accountUuid: string; conversationUuid: string }

/** Null for one that can't be shown. */
export function shownFile(place: FilePlace, { uuid, name }: NamedFile): ShownFile | null {
  const kind = shownKind(name)
  if (kind === null || uuid === null) return null
  return { uuid, name, kind, address: fileAddress({ ...place, fileUuid: uuid }) }
}

const KEY = Symbol('file views')
export type FileViews = { place: FilePlace; view: (fileUuid: string) => void }

/** Below the component that calls it, `fileViews` gives these. */
export function provideFileViews(views: () => FileViews): void {
  setContext<() => FileViews>(KEY, views)
}

/** Undefined where files are not shown, as in a test of one row. */
export function fileViews(): (() => FileViews) | undefined {
  return getContext<(() => FileViews) | undefined>(KEY)
}
