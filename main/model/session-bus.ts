/** The message bus of a Linux desktop, as far as it is asked here. */

export type BusAddress = { destination: string; path: string; interface: string; member: string }

/** A value with its D-Bus type, for a place that takes any. */
export type Typed = { signature: string; value: unknown }

export type BusSignal = {
  /** The unique name of who told it. */
  sender: string
  interface: string
  member: string
  body: unknown[]
}

export type SessionBus = {
  /**
   * What stands inside of a variant comes without it. Throws when nobody answers to that name, or
   * answers with an error.
   */
  call(to: BusAddress, signature?: string, body?: unknown[]): Promise<unknown[]>
  /** For an argument of a call whose type is open. */
  variant(value: Typed): unknown
  /** Undefined when nobody has that name, or there is no such property. Starts no program. */
  property(of: Omit<BusAddress, 'member'>, name: string): Promise<unknown>
  /** What is told by whoever owns that name, of that interface; and each time that it has a new owner, or none. */
  listen(
    from: { destination: string; interface: string },
    listener: (signal: BusSignal) => void,
    onOwner?: () => void,
  ): void
  close(): void
}
