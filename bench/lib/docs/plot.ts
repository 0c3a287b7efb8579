/** How the costs grow, drawn: small plots side by side in one SVG with a ground of its own, for light and dark pages. */
import type { GrowthPoint } from '../growth-record.ts'
import { figureWords } from '../records.ts'

type Axis = GrowthPoint['along']
type Metric = 'start' | 'memory' | 'open' | 'search' | 'poll'

const PLOTS: readonly { metric: Metric; title: string; unit: string }[] = [
  { metric: 'start', title: 'Launch to painted list', unit: 'ms' },
  { metric: 'memory', title: 'Memory idle, all processes', unit: 'MB' },
  { metric: 'open', title: 'Open a conversation, p95', unit: 'ms' },
  { metric: 'search', title: 'Key to search results, p95', unit: 'ms' },
  { metric: 'poll', title: 'CPU of a quiet poll', unit: 'ms' },
]

const COLUMNS = 3
const CELL = { width: 260, height: 190 }
const MARGIN = { left: 48, right: 36, top: 40, bottom: 34 }
const INK = '#26323c'
const FAINT = '#5d6b76'
const GRID = '#dfe4e8'
const LINE = '#0b6e8f'
const GROUND = '#fcfdfd'
const FONT = 'font-family="system-ui, sans-serif"'

type Spot = { x: number; y: number; at: number; figure: number }

/** The points along one axis, of which there is at least one. */
export function growthSvg(points: readonly GrowthPoint[], along: Axis): string {
  const own = points.filter((point) => point.along === along)
  const rows = Math.ceil(PLOTS.length / COLUMNS)
  const [width, height] = [CELL.width * COLUMNS, CELL.height * rows]
  const plots = PLOTS.map((plot, index) => {
    const [left, top] = [(index % COLUMNS) * CELL.width, Math.floor(index / COLUMNS) * CELL.height]
    return `<g transform="translate(${left} ${top})">\n${plotOf(own, along, plot)}\n</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>Costs by the number of ${along}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>`,
    ...plots,
    '</svg>',
    '',
  ].join('\n')
}

function plotOf(
  points: readonly GrowthPoint[],
  along: Axis,
  { metric, title, unit }: (typeof PLOTS)[number],
): string {
  const known = points.flatMap((point) => {
    const figure = point[metric]
    return figure === null ? [] : [{ at: point[along], figure }]
  })
  const most = niceAbove(Math.max(...known.map(({ figure }) => figure), 0))
  const spots = known.map(({ at, figure }) => ({
    at,
    figure,
    x: placeOf(at, points, along),
    y: heightOf(figure / most),
  }))
  return [
    text(MARGIN.left, 20, `${title}, ${unit}`, `font-size="12" font-weight="600" fill="${INK}"`),
    ...[0, 0.5, 1].map((share) => gridLine(share, most)),
    ...points.map((point) => tick(point[along], placeOf(point[along], points, along))),
    path(spots),
    ...spots.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3" fill="${LINE}"/>`),
    ...ends(spots).map(({ x, y, figure }, index) =>
      text(x, y - 8, figureWords(figure), `font-size="11" fill="${INK}" ${anchor(index)}`),
    ),
  ].join('\n')
}

/** By powers of ten. */
function placeOf(at: number, points: readonly GrowthPoint[], along: Axis): number {
  const all = points.map((point) => Math.log10(point[along]))
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const share = high > low ? (Math.log10(at) - low) / (high - low) : 0
  return round(MARGIN.left + share * (CELL.width - MARGIN.left - MARGIN.right))
}

function heightOf(share: number): number {
  return round(CELL.height - MARGIN.bottom - share * (CELL.height - MARGIN.top - MARGIN.bottom))
}

function gridLine(share: number, most: number): string {
  const y = heightOf(share)
  const label = text(
    MARGIN.left - 6,
    y + 4,
    String(round(most * share)),
    `font-size="10" fill="${FAINT}" text-anchor="end"`,
  )
  const end = CELL.width - MARGIN.right
  return `<path d="M${MARGIN.left} ${y}H${end}" stroke="${GRID}" fill="none"/>\n${label}`
}

function tick(at: number, x: number): string {
  const style = `font-size="10" fill="${FAINT}" text-anchor="middle"`
  return text(x, CELL.height - MARGIN.bottom + 16, at.toLocaleString('en-GB'), style)
}

function path(spots: readonly Spot[]): string {
  const way = spots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return `<path d="${way}" stroke="${LINE}" stroke-width="2" fill="none"/>`
}

function ends(spots: readonly Spot[]): Spot[] {
  const [first, last] = [spots[0], spots.at(-1)]
  return first && last && first !== last ? [first, last] : spots.slice(0, 1)
}

function anchor(index: number): string {
  return `text-anchor="${index === 0 ? 'start' : 'end'}"`
}

function text(x: number, y: number, words: string, style: string): string {
  return `<text x="${x}" y="${round(y)}" ${FONT} ${style}>${words}</text>`
}

/** 1, 2 or 5 times a power of ten. */
function niceAbove(figure: number): number {
  if (figure <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(figure))
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= figure * 1.08) ?? 20
  return step * power
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100
}
