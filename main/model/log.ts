/** Where services report; tokens, message text and names never go in. */
export type Log = {
  info(event: string, facts?: Record<string, unknown>): void
  warn(event: string, facts?: Record<string, unknown>): void
  error(event: string, error: unknown): void
}

export const silentLog: Log = { info() {}, warn() {}, error() {} }
