/** Words about files, and about what is taken back. */
export const filesCopy = {
  files: {
    cancel: 'Cancel',
    uploading: (name: string) => `Uploading ${name}`,
    cancelUpload: 'Cancel upload',
    remove: 'Remove',
    undo: 'Undo',
    cleared: 'Your draft was cleared.',
    removed: (name: string) => `${name} was removed.`,
    discarded: 'The message was discarded.',
    refused: 'Files that were not accepted',
  },
} as const
