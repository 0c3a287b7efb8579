/** Words of the sheet of shortcuts; what the shortcuts do is named in contract/actions.ts. */
export const shortcutsCopy = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    conversations: 'Conversations',
    finding: 'Finding',
    writing: 'Writing',
    window: 'Window',
    send: 'Send',
    newLine: 'New line',
    or: 'or',
  },
} as const
