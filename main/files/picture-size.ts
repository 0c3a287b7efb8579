/**
 * How large a picture becomes once it is decoded. A few bytes can hold billions of pixels of one colour, and
 * drawing them would take all of the memory there is.
 */
import { imageSize } from 'image-size'

/** Bytes from the beginning in which the size stands, behind what cameras write before it. */
export const PICTURE_HEAD = 1024 * 1024

/** Four bytes each once decoded. A photograph of today has half as many. */
const MOST_PIXELS = 100_000_000

/** Null where the header does not say, as in what only looks like a picture. */
export function picturePixels(head: Uint8Array): number | null {
  try {
    const { width, height } = imageSize(head)
    return width > 0 && height > 0 ? width * height : null
  } catch {
    return null
  }
}

export function isTooManyPixels(pixels: number): boolean {
  return pixels > MOST_PIXELS
}
