/**
 * The part of a download on the disk. It lies beside the place where the file is to be, so that the
 * whole file gets its name in one step, and only when all of it is on the disk.
 */
import { randomBytes } from 'node:crypto'
import { link, lstat, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, onDisk } from './disk-failure.ts'
import { numberedName } from './safe-name.ts'

/** Where a file is to be. `folder`: under a free name there; `file`: there, which the user agreed to. */
export type Target =
  { kind: 'folder'; folder: string; name: string } | { kind: 'file'; path: string }

export function folderOf(target: Target): string {
  return target.kind === 'folder' ? target.folder : dirname(target.path)
}

/** A new one for the target. Throws folder-missing, folder-closed, no-room, not-written. */
export function makePart(target: Target): Promise<PartFile> {
  return onDisk(async () => {
    // A system that was just set up has none yet; its parent is another matter.
    if (target.kind === 'folder') await mkdir(target.folder).catch(ignoreExisting)
    const name = target.kind === 'folder' ? target.name : basename(target.path)
    const short = Buffer.from(name).subarray(0, 200).toString().replaceAll('\ufffd', '')
    const path = join(folderOf(target), `${short}.${randomBytes(4).toString('hex')}.part`)
    return new PartFile(path, await open(path, 'wx'), 0)
  })
}

/** An earlier one, of which `size` bytes are sure; null when it is gone or is no plain file. */
export async function resumePart(path: string, size: number): Promise<PartFile | null> {
  try {
    const facts = await lstat(path)
    if (!facts.isFile()) return null
    return new PartFile(path, await open(path, 'r+'), Math.min(facts.size, size))
  } catch (error) {
    if (codeOf(error) === null) throw error
    return null
  }
}

export class PartFile {
  readonly path: string
  readonly #handle: FileHandle
  #size: number
  #isOpen = true

  constructor(path: string, handle: FileHandle, size: number) {
    this.path = path
    this.#handle = handle
    this.#size = size
  }

  get size(): number {
    return this.#size
  }

  /** Throws away what lies behind this byte. */
  cutTo(size: number): Promise<void> {
    return onDisk(async () => {
      await this.#handle.truncate(size)
      this.#size = size
    })
  }

  write(chunk: Uint8Array): Promise<void> {
    return onDisk(async () => {
      let written = 0
      while (written < chunk.byteLength) {
        const left = chunk.byteLength - written
        const { bytesWritten } = await this.#handle.write(chunk, written, left, this.#size)
        written += bytesWritten
        this.#size += bytesWritten
      }
    })
  }

  /** Until a power cut can't take them any more; returns how many there are. */
  sync(): Promise<number> {
    return onDisk(async () => {
      await this.#handle.sync()
      return this.#size
    })
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    await this.#handle.close()
  }

  /**
   * On the disk for good, and under its name; returns the path. `mark` is for what the system wants to
   * be written on the file before it can be found.
   */
  settle(target: Target, mark: (path: string) => Promise<void>): Promise<string> {
    return onDisk(async () => {
      // More may lie behind from an earlier try.
      await this.#handle.truncate(this.#size)
      await this.#handle.sync()
      await this.close()
      await mark(this.path)
      if (target.kind === 'folder') return nameInFolder(this.path, target)
      await rename(this.path, target.path)
      return target.path
    })
  }
}

export function removePart(path: string): Promise<void> {
  return onDisk(() => rm(path, { force: true }))
}

async function nameInFolder(
  part: string,
  { folder, name }: { folder: string; name: string },
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, numberedName(name, number))
    if (await tookName(part, path)) return path
  }
}

/** Never over a file that is there: linking fails then, where renaming would replace it. */
async function tookName(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    if (code === null || !NO_LINKS.has(code)) throw error
    return reserve(part, path)
  }
  await rm(part, { force: true })
  return true
}

/** What disks without hard links say: FAT, and some of the network. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV'])

/** Takes the name with an empty file, which the whole one then replaces. */
async function reserve(part: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    await rename(part, path)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return true
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error
}
