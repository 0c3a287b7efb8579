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

  /** As soon as nothing is held; asked anew where `state` is another by then, of which the answer can't know. */
  async answer<Answer>(ask: () => Promise<Answer>, state: () => unknown): Promise<Answer> {
    const asked = state()
    const answer = await ask()
    await this.over()
    return asked === state() ? answer : this.answer(ask, state)
  }
}
