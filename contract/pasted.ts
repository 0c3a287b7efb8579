/**
 * Bytes of all that is pasted at once. What has no place on the disk, such as a picture of the screen, is
 * kept in the store.
 */
export const PASTED_MAX_BYTES = 32 * 1024 ** 2

/** For each size whether it still fits with those before it. One that does not takes no room. */
export function fitPasted(sizes: readonly number[]): boolean[] {
  let left = PASTED_MAX_BYTES
  return sizes.map((size) => {
    const fits = size <= left
    if (fits) left -= size
    return fits
  })
}
