/** What has to stand still for a while, and those who wait until it may change. */
export class Hold {
  #isHeld = false
  #waiting: (() => void)[] = []

  begin(): void {
    this.#isHeld = true
  }

  end(): void {
    this.#isHeld = false
    for (const go of this.#waiting.splice(0)) go()
  }

  /** Resolves as soon as nothing is held. */
  async over(): Promise<void> {
    while (this.#isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}
