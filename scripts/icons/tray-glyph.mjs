/** The brand's speech mark in the colour that stands out on its panel; the dot says "unread". */
const bubble =
  'M33 13.5c-9.7 0-16.5 6.9-16.5 16v19.6c0 1.7 1.9 2.6 3.2 1.6l7.2-5.6c1.9.5 4 .8 6.1.8 9.6 0 16-7.2 16-16.3 0-9.2-6.5-16.1-16-16.1Z'
// Wider than on the icon: a stroke thinner than a pixel would be grey.
const check = 'm25 30.2 6 6 10.6-11.8'
const checkWidth = 5.4
/** From the icon's 64 units to the whole of the glyph's 24. */
const placed = 'translate(-8 -5.4) scale(.6)'
const dot = { x: 18.5, y: 5.5, radius: 4.5, gap: 6.3 }

export function trayGlyph({ color, unread, dotColor = color }) {
  // The check would be lost beside the dot, and unread messages are not done with.
  const hole = unread
    ? `<circle cx="${dot.x}" cy="${dot.y}" r="${dot.gap}" fill="#000"/>`
    : `<path transform="${placed}" d="${check}" fill="none" stroke="#000" stroke-width="${checkWidth}" stroke-linecap="round" stroke-linejoin="round"/>`
  const mark = unread
    ? `<circle cx="${dot.x}" cy="${dot.y}" r="${dot.radius}" fill="${dotColor}"/>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
    <mask id="rest"><rect width="24" height="24" fill="#fff"/>
      ${hole}
    </mask>
    <g mask="url(#rest)"><path transform="${placed}" d="${bubble}" fill="${color}"/></g>${mark}
  </svg>`
}
