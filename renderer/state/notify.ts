import { failureOf } from '../bridge/call.ts'

export type Tone = 'info' | 'warning' | 'error'

/** Says something that has no place of its own on the screen. */
export type Notify = (tone: Tone, text: string) => void

/** Fetched when first needed: most starts have nothing to say. */
export const notifyByToast: Notify = (tone, text) => {
  void import('svelte-sonner').then(({ toast }) => {
    toast[tone](text, { duration: tone === 'error' ? 10_000 : 6_000 })
  })
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
