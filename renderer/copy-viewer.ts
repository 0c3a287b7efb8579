import { wholeNumber } from '../contract/numbers.ts'

const placed = (place: number, count: number): string =>
  `${wholeNumber(place)} of ${wholeNumber(count)}`

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
    pages: (page: number, count: number) => `Page ${placed(page, count)}`,
    page: (name: string, page: number, count: number) => `${name}, page ${placed(page, count)}`,
    words: (page: number) => `Text of page ${wholeNumber(page)}`,
    place: placed,
    failed: {
      unreadable: 'This file can’t be shown here. Download it to open it in its own program.',
      'too-large': 'This file is too large to be shown here. Download it to open it.',
      gone: 'Plannr does not have this file any more.',
      offline: 'Plannr can’t be reached, and this file is not on this computer yet.',
      failed: 'This file could not be loaded.',
    },
    /** In the place of a picture in a thread. */
    noPicture: {
      unreadable: 'This picture can’t be shown here.',
      'too-large': 'This picture is too large to be shown here.',
      gone: 'Plannr does not have this picture any more.',
      offline: 'This picture can’t be loaded while Plannr can’t be reached.',
      failed: 'This picture could not be loaded.',
    },
    tryAgain: (name: string) => `Try again to show ${name}`,
    cut: 'Only the beginning is shown here. Download the file to see all of it.',
  },
} as const
