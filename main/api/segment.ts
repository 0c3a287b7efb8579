/** A uuid as one part of a path, whatever it may hold. */
export function segment(uuid: string): string {
  return encodeURIComponent(uuid)
}
