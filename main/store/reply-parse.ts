/**
 * The one place where the store's replies are taken at their word: both ends of the thread are
 * built from the same sources, and checking a thousand rows again would cost more than reading them.
 */
import type { Store } from './store.ts'

export function asStore(proxy: object): Store {
  return proxy as Store
}

export function asMethod(method: unknown): (...args: unknown[]) => unknown {
  return method as (...args: unknown[]) => unknown
}
