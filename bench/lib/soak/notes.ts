/** What was written in the soak, and whether it is where it belongs: the measure of "once, never lost, never doubled". */

export type Note = {
  words: string
  /** Of the conversation in which it was written. */
  uuid: string
  /** When it was begun, epoch milliseconds on the soak's clock. */
  at: number
  /** It stood in the conversation: whoever wrote it takes it for sent. */
  isHandedOver: boolean
}

/** Uuids of the conversations with its words, each as often as they are there. */
export type Places = { server: readonly string[]; drafts: readonly string[] }

/**
 * Whatever was typed, sent or not, must be once with Plannr or once in a draft, in its own conversation and nowhere else;
 * what was handed over, with Plannr.
 */
export function isInPlace({ uuid, isHandedOver }: Note, { server, drafts }: Places): boolean {
  const all = [...server, ...drafts]
  const isOnceThere = all.length === 1 && all[0] === uuid
  return isOnceThere && (server.length === 1 || !isHandedOver)
}

/** Each text's owner, as often as the words are in it. */
export function ownersOf(
  words: string,
  texts: Iterable<{ uuid: string; text: string | null }>,
): string[] {
  const owners: string[] = []
  for (const { uuid, text } of texts)
    for (let times = (text ?? '').split(words).length - 1; times > 0; times -= 1) owners.push(uuid)
  return owners
}
