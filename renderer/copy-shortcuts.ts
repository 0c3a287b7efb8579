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
    pinned: 'Open pinned conversation 1 to 9',
    inList: 'Down and up in the list',
    back: 'One step back',
    noUnread: 'Nothing else is waiting to be read.',
    noPinned: (place: number) =>
      `You have no pinned conversation ${place}. Pin one to open it with this key.`,
    undoEdit: 'Your edit was discarded.',
  },
} as const
