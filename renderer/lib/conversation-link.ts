/** An address that opens the conversation in Parley, on every computer that has it. */
export function conversationLink(conversationUuid: string): string {
  return `parley://conversation/${conversationUuid}`
}
