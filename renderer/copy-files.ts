/** Words of files that come down; part of `copy`. */
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
  },
} as const
