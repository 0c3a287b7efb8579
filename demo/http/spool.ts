/** Where uploads that are too large for the memory are put. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'

export class Spool {
  readonly #given: string | null
  #folder: Promise<string> | null = null

  /** Without a folder one is made when it is first needed, and removed by `dispose`. */
  constructor(folder: string | null) {
    this.#given = folder
  }

  async newPath(): Promise<string> {
    this.#folder ??= this.#make()
    return join(await this.#folder, randomUUID())
  }

  /** Files in a folder that was given stay. */
  async dispose(): Promise<void> {
    const folder = await this.#folder
    this.#folder = null
    if (folder !== null && this.#given === null) await rm(folder, { recursive: true, force: true })
  }

  async #make(): Promise<string> {
    if (this.#given === null) return mkdtemp(join(tmpdir(), 'parley-uploads-'))
    await mkdir(this.#given, { recursive: true })
    return this.#given
  }
}
