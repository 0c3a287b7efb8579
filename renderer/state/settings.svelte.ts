import type { CommandInput, CommandOutput } from '../../contract/commands.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import type { SettingName, Settings } from '../../contract/settings.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { applyLook, rememberLook } from '../lib/look.ts'
import type { Notify } from './notify.ts'

/** What the user chose, as main has it. */
export class SettingsState {
  current = $state.raw<Settings>(defaultSettings)
  /** Those that a policy of the firm has locked. */
  managed = $state.raw<readonly SettingName[]>([])
  readonly #call: Call
  readonly #notify: Notify

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  async start(): Promise<void> {
    await Promise.all([
      this.#take(this.#call('settings.get', {})),
      this.#use(this.#call('settings.managed', {}), (managed) => (this.managed = managed)),
    ])
  }

  apply(settings: Settings): void {
    this.current = settings
    applyLook(settings)
    rememberLook(settings)
  }

  /** The words that were taught are mostly names. */
  forget(): void {
    this.current = { ...this.current, ownWords: [] }
  }

  async change(change: CommandInput<'settings.change'>): Promise<void> {
    await this.#take(this.#call('settings.change', change))
  }

  async reset(): Promise<void> {
    await this.#take(this.#call('settings.reset', {}))
  }

  async chooseFolder(): Promise<void> {
    await this.#take(this.#call('settings.chooseFolder', {}))
  }

  /** Throws Failure. */
  testNotification(): Promise<CommandOutput<'notifications.test'>> {
    return this.#call('notifications.test', {})
  }

  /** Throws Failure. */
  downloadPlace(): Promise<CommandOutput<'settings.downloadPlace'>> {
    return this.#call('settings.downloadPlace', {})
  }

  /** Bytes, of the files kept to be shown. Throws Failure. */
  async cacheSize(): Promise<number> {
    return (await this.#call('fileCache.size', {})).bytes
  }

  /** Bytes that are left. Throws Failure. */
  async emptyCache(): Promise<number> {
    return (await this.#call('fileCache.empty', {})).bytes
  }

  /** Throws Failure. */
  checkItself(): Promise<CommandOutput<'diagnostics.check'>> {
    return this.#call('diagnostics.check', {})
  }

  /** The file's name; null when the user changed their mind. Throws Failure. */
  async saveBundle(): Promise<string | null> {
    return (await this.#call('diagnostics.save', {})).name
  }

  /** Throws Failure. */
  licences(): Promise<CommandOutput<'about.licences'>> {
    return this.#call('about.licences', {})
  }

  /** False where there is no such page. Throws Failure. */
  async showChromiumLicences(): Promise<boolean> {
    return (await this.#call('about.showChromium', {})).shown
  }

  async showBundle(): Promise<void> {
    await this.#use(this.#call('diagnostics.show', {}), () => undefined)
  }

  /** Says what became of it, with a way to the file. */
  tellOfBundle(text: string, label: string): void {
    this.#notify('info', text, { label, run: () => void this.showBundle() })
  }

  #take(answer: Promise<Settings>): Promise<void> {
    return this.#use(answer, (settings) => this.apply(settings))
  }

  async #use<T>(answer: Promise<T>, use: (value: T) => void): Promise<void> {
    try {
      use(await answer)
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }
}
