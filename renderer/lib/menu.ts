import type { Component } from 'svelte'

export type MenuItem = {
  label: string
  icon?: Component<{ size?: number; 'aria-hidden'?: 'true' }>
  /** Stands for the label in the row on top; the label is its tooltip. */
  emoji?: string
  checked?: boolean
  danger?: boolean
  onchoose: () => void
}

export type MenuContent = {
  label: string
  /** Side by side above the others. */
  row?: readonly MenuItem[]
  items: readonly MenuItem[]
}

/** A place on the window (px) beside which a menu opens; a point has no size. */
export type MenuAnchor = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

type Size = { width: number; height: number }

/** Between a menu and the edge of the window (px). */
const MARGIN = 8

/**
 * Where the top left corner of a menu goes: below its anchor, or above where there is more room; at
 * a button in the right half of the window its right edge is the button's.
 */
export function placeMenu(
  anchor: MenuAnchor,
  menu: Size,
  view: Size,
): { left: number; top: number } {
  const isPoint = anchor.left === anchor.right
  const fitsRight = anchor.left + menu.width + MARGIN <= view.width
  const startsHere = fitsRight && (isPoint || anchor.left + anchor.right < view.width)
  const left = startsHere ? anchor.left : anchor.right - menu.width
  const fitsBelow = anchor.bottom + menu.height + MARGIN <= view.height
  const above = anchor.top - menu.height
  const top = fitsBelow || above < MARGIN ? anchor.bottom : above
  return {
    left: between(left, MARGIN, view.width - menu.width - MARGIN),
    top: between(top, MARGIN, view.height - menu.height - MARGIN),
  }
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

/** The keys that open the menu of what has the focus; a Mac keyboard has none of its own. */
export function isMenuKey(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
}

export function pointOf(event: MouseEvent): MenuAnchor {
  const { clientX, clientY } = event
  return { left: clientX, right: clientX, top: clientY, bottom: clientY }
}
