import { smallPicture } from '../lib/small-picture.ts'

type Read = (id: number) => Promise<Uint8Array<ArrayBuffer> | null>

/** Small pictures of attached images, made one after the other: forty photographs do not fill the memory. */
export class Pictures {
  #known = new Map<number, Promise<string | null>>()
  #last: Promise<unknown> = Promise.resolve()
  #read: Read

  constructor(read: Read) {
    this.#read = read
  }

  of(id: number): Promise<string | null> {
    const known = this.#known.get(id)
    if (known) return known
    const made = this.#last.then(() => this.#make(id))
    this.#known.set(id, made)
    this.#last = made
    return made
  }

  /** A picture that can't be shown has its icon. */
  async #make(id: number): Promise<string | null> {
    try {
      const bytes = await this.#read(id)
      return bytes ? await smallPicture(bytes) : null
    } catch {
      return null
    }
  }
}
