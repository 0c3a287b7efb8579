/** The workspaces at work: the one on the screen, and behind it those of the user's other accounts. */
import type { Workspace } from './workspace.ts'

export class Workspaces {
  #running = new Map<string, Workspace>()
  #shown: Workspace | null = null

  /** The one on the screen. */
  get shown(): Workspace | null {
    return this.#shown
  }

  of(accountUuid: string): Workspace | null {
    return this.#running.get(accountUuid) ?? null
  }

  all(): Workspace[] {
    return [...this.#running.values()]
  }

  /** Takes it in; it is shown only by `show`. */
  add(workspace: Workspace): void {
    this.#running.set(workspace.account.accountUuid, workspace)
  }

  async show(workspace: Workspace): Promise<void> {
    const before = this.#shown
    this.#shown = workspace
    // Nobody sees that one's thread any more: it is not to be read again at each poll.
    if (before && before !== workspace) await before.sync.openThread(null)
  }

  /** Hands all of them over, so that no command finds one any more. */
  take(): { all: Workspace[]; giveBack: () => void } {
    const { running, shown } = { running: this.#running, shown: this.#shown }
    this.#running = new Map()
    this.#shown = null
    const giveBack = () => {
      this.#running = running
      this.#shown = shown
    }
    return { all: [...running.values()], giveBack }
  }
}
