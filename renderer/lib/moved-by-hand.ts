/**
 * Whether somebody moved the pointer. Chromium also tells of a move when something else comes under a pointer that
 * rests: who types there with the keyboard must not have the choice taken from them.
 */
export function movedByHand({ movementX, movementY }: PointerEvent): boolean {
  return movementX !== 0 || movementY !== 0
}
