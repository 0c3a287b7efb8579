import type { CommandOutput } from '../../contract/commands.ts'
import { defaultSettings, type Settings, type SettingsChange } from '../../contract/settings.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import type { Notify } from './notify.ts'

/** What the user chose, as main has it. */
export class SettingsState {
  current = $state.raw<Settings>(defaultSettings)
  readonly #call: Call
  readonly #notify: Notify

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  async start(): Promise<void> {
    await this.#take(this.#call('settings.get', {}))
  }

  apply(settings: Settings): void {
    this.current = settings
  }

  async change(change: SettingsChange): Promise<void> {
    await this.#take(this.#call('settings.change', change))
  }

  /** Throws Failure. */
  testNotification(): Promise<CommandOutput<'notifications.test'>> {
    return this.#call('notifications.test', {})
  }

  async #take(answer: Promise<Settings>): Promise<void> {
    try {
      this.current = await answer
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }
}
