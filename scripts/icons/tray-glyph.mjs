/** The tray's picture in the colour that stands out on its panel; the dot says "unread". */
const bubble =
  'M8 5h8a5 5 0 0 1 5 5v2a5 5 0 0 1-5 5h-4.2L6.9 20.6c-.5.4-1.2 0-1-.7l.9-3.1A5 5 0 0 1 3 12v-2a5 5 0 0 1 5-5z'
const lines = 'M8 9.5h8M8 12.9h5'
const dot = { x: 18, y: 6, radius: 4, gap: 6 }

export function trayGlyph({ color, unread, dotColor = color }) {
  // Lines of text would be lost beside the dot.
  const hole = unread
    ? `<circle cx="${dot.x}" cy="${dot.y}" r="${dot.gap}" fill="#000"/>`
    : `<path d="${lines}" stroke="#000" stroke-width="1.5" stroke-linecap="round"/>`
  const mark = unread
    ? `<circle cx="${dot.x}" cy="${dot.y}" r="${dot.radius}" fill="${dotColor}"/>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
    <mask id="rest"><rect width="24" height="24" fill="#fff"/>
      ${hole}
    </mask>
    <path d="${bubble}" fill="${color}" mask="url(#rest)"/>${mark}
  </svg>`
}
