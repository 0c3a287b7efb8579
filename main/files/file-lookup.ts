/** Which files there are in a conversation, and where Plannr has their bytes. */
import { ExpectedError } from '../../contract/errors.ts'
import type { FileName } from '../../contract/file-commands.ts'
import type { WireFile } from '../../contract/plannr.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { ApiError } from '../api/failures.ts'
import type { FileReply, FileSource } from '../api/download.ts'
import { toFileRecord } from '../api/records.ts'
import type { KnownFile } from '../store/queries/files.ts'
import type { Store } from '../store/store.ts'
import { endingOf } from './safe-name.ts'

type Documents = Awaited<ReturnType<PlannrApi['documents']>>

/** What to open, and from where. */
export type OpenRequest = {
  from?: { offset: number; validator: string } | undefined
  signal: AbortSignal
}

/** Conversations whose documents are remembered. */
const REMEMBERED = 50

export class FileLookup {
  readonly #store: Store
  readonly #api: Pick<PlannrApi, 'documents' | 'file'>
  readonly #source: FileSource
  #documents = new Map<string, Map<string, KnownFile>>()

  constructor(parts: {
    store: Store
    api: Pick<PlannrApi, 'documents' | 'file'>
    source: FileSource
  }) {
    this.#store = parts.store
    this.#api = parts.api
    this.#source = parts.source
  }

  /** Null for a file that is in no message and in no list of documents that was read. Asks nobody. */
  async known(name: FileName): Promise<KnownFile | null> {
    return (await this.#store.fileOf(name)) ?? this.#document(name)
  }

  /** As `known`, but Plannr is asked before it is given up. Throws not-found, ApiError. */
  async find(name: FileName): Promise<KnownFile> {
    const file = (await this.known(name)) ?? (await this.#readDocuments(name))
    if (!file) throw new ExpectedError('not-found')
    return file
  }

  /** A list of documents was read: files in folders belong to no message. */
  remember(conversationUuid: string, { files }: Documents): void {
    const known = (files ?? []).map((file) => [file.uuid, toKnownFile(file)] as const)
    this.#documents.delete(conversationUuid)
    this.#documents.set(conversationUuid, new Map(known))
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= REMEMBERED) break
      this.#documents.delete(oldest)
    }
  }

  /** Throws as FileSource.open. An address that no longer leads to the file is asked for anew, once. */
  async open(file: KnownFile & FileName, { from, signal }: OpenRequest): Promise<FileReply> {
    const isPage = /^\.x?html?$/.test(endingOf(file.name))
    const ask = (url: string) => this.#source.open({ url, from, isPage, signal })
    if (file.downloadUrl === null) {
      const url = await this.#freshAddress(file, signal)
      if (url === null) throw new ExpectedError('not-found')
      return ask(url)
    }
    try {
      return await ask(file.downloadUrl)
    } catch (error) {
      if (!isGone(error)) throw error
      const url = await orNull(this.#freshAddress(file, signal))
      if (url === null || url === file.downloadUrl) throw error
      return ask(url)
    }
  }

  #document({ conversationUuid, fileUuid }: FileName): KnownFile | null {
    return this.#documents.get(conversationUuid)?.get(fileUuid) ?? null
  }

  async #readDocuments(name: FileName, signal?: AbortSignal): Promise<KnownFile | null> {
    const { conversationUuid } = name
    this.remember(conversationUuid, await this.#api.documents({ conversationUuid, signal }))
    return this.#document(name)
  }

  /** By the file itself; by the list where that is refused. */
  async #freshAddress(file: FileName, signal: AbortSignal): Promise<string | null> {
    try {
      const { download_url } = await this.#api.file({ uuid: file.fileUuid, signal })
      if (download_url !== null) return download_url
    } catch (error) {
      if (!isGone(error) && !isUnreadable(error)) throw error
    }
    return (await this.#readDocuments(file, signal))?.downloadUrl ?? null
  }
}

function toKnownFile(file: WireFile): KnownFile {
  return { uuid: file.uuid, name: toFileRecord(file).name, downloadUrl: file.download_url }
}

/** The first refusal is the one to tell of. */
async function orNull<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

const GONE = new Set([400, 403, 404, 410])

/** As an address is refused whose time is over. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status !== undefined && GONE.has(error.status)
}

function isUnreadable(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unreadable-reply'
}
