import { failureOf } from '../bridge/call.ts'
import { copy } from '../copy.ts'

export type Tone = 'info' | 'warning' | 'error'

/** What can be done about it, as a button beside the words. */
export type NotifyAction = { label: string; run: () => void }

/** Says something that has no place of its own on the screen. */
export type Notify = (tone: Tone, text: string, action?: NotifyAction) => void

/** Says what was done, with a button that takes it back. */
export function offerUndo(notify: Notify, text: string, undo: () => void): void {
  notify('info', text, { label: copy.files.undo, run: undo })
}

/** Fetched when first needed: most starts have nothing to say. */
export const notifyByToast: Notify = (tone, text, action) => {
  void import('svelte-sonner').then(({ toast }) => {
    const duration = tone === 'error' || action ? 10_000 : 6_000
    toast[tone](text, {
      duration,
      ...(action && { action: { label: action.label, onClick: () => action.run() } }),
    })
  })
}

/** They may name conversations and files. */
export function forgetToasts(): void {
  void import('svelte-sonner').then(({ toast }) => toast.dismiss())
}

/** Runs a command whose only visible outcome is its failure. */
export async function orNotify(notify: Notify, action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action()
    return true
  } catch (error) {
    notify('error', failureOf(error).message)
    return false
  }
}
