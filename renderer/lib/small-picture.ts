/** Pixels: twice what a row shows, for dense screens. */
const SIDE = 68

/** The middle of an image as a square, as an address that needs nobody to let go of it. Throws when it is none. */
export async function smallPicture(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const image = await createImageBitmap(new Blob([bytes]))
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const part = Math.min(image.width, image.height)
  const left = (image.width - part) / 2
  const top = (image.height - part) / 2
  const pen = canvas.getContext('2d')
  if (pen) pen.imageSmoothingQuality = 'high'
  pen?.drawImage(image, left, top, part, part, 0, 0, SIDE, SIDE)
  image.close()
  return pen ? canvas.toDataURL('image/webp', 0.85) : null
}
