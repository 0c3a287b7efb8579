import type { ParleyBridge } from '../../contract/bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload; absent when the page is opened in an ordinary browser. */
    readonly parley?: ParleyBridge
  }
}

export function windowBridge(): ParleyBridge {
  if (!window.parley) throw new Error('The preload did not run: window.parley is missing')
  return window.parley
}
