/** Long messages of a thread that the user has unfolded, by key. */
export class UnfoldedTexts {
  #keys = $state.raw<ReadonlySet<number>>(new Set())

  has(key: number): boolean {
    return this.#keys.has(key)
  }

  set(key: number, open: boolean): void {
    const keys = new Set(this.#keys)
    if (open) keys.add(key)
    else keys.delete(key)
    this.#keys = keys
  }
}
