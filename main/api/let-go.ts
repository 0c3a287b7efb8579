/** Ends an answer that nobody reads: it would hold its connection until the time of the request is over. */
export async function letGo({ body }: Response): Promise<void> {
  // One that broke has let go already.
  await body?.cancel().catch(() => undefined)
}
