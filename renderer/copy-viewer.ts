/** Words of the viewer and of files in a thread; part of `copy`. */
export const viewerCopy = {
  viewer: {
    label: (name: string) => `Viewing ${name}`,
    view: (name: string) => `View ${name}`,
    close: 'Close',
    next: 'Next file',
    previous: 'Previous file',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit to window',
    nextPage: 'Next page',
    previousPage: 'Previous page',
    pages: (page: number, count: number) => `Page ${page} of ${count}`,
    page: (name: string, page: number, count: number) => `${name}, page ${page} of ${count}`,
    place: (index: number, count: number) => `${index} of ${count}`,
    failed: 'This file can’t be shown here. Download it to open it in its own program.',
    cut: 'Only the beginning is shown here. Download the file to see all of it.',
  },
} as const
