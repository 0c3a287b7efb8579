import { counted } from '../contract/numbers.ts'

/** Words about files that go up and come down, and about what is taken back; part of `copy`. */
export const filesCopy = {
  files: {
    download: (name: string) => `Download ${name}`,
    saveAs: (name: string) => `Save ${name} as`,
    cancel: (name: string) => `Cancel ${name}`,
    open: (name: string) => `Open ${name}`,
    show: 'Show in folder',
    retry: (name: string) => `Retry ${name}`,
    dismiss: (name: string) => `Dismiss ${name}`,
    progress: (name: string) => `Downloading ${name}`,
    starting: 'Starting…',
    received: (received: string, total: string | null) =>
      total === null ? received : `${received} of ${total}`,
    done: (size: string | null) => (size === null ? 'Downloaded' : `Downloaded · ${size}`),
    uploading: (name: string) => `Uploading ${name}`,
    cancelUpload: 'Cancel upload',
    remove: 'Remove',
    undo: 'Undo',
    cleared: 'Your draft was cleared.',
    removed: (name: string) => `${name} was removed.`,
    discarded: (count: number) =>
      count === 1
        ? 'The message was discarded.'
        : `${counted(count, 'message', 'messages')} were discarded.`,
    refusedFiles: 'Files that were not accepted',
  },
} as const
