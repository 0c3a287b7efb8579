/** PDF by Mozilla's library, in a worker of the page: no network, no scripts of the document. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker'

/** Pixels of a canvas: more would cost some hundred megabytes. */
const MOST = 32_000_000

/** Rejects when it can't be fetched or is no PDF. */
export async function openPdf(address: string): Promise<PDFDocumentProxy> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status}`)
  const data = await response.arrayBuffer()
  GlobalWorkerOptions.workerPort ??= new PdfWorker()
  return getDocument({ data, useSystemFonts: true, useWasm: false, enableXfa: false }).promise
}

type Drawing = {
  canvas: HTMLCanvasElement
  /** CSS pixels. */
  width: number
  /** Ends it, so that the canvas can be drawn on anew; it then rejects. */
  signal: AbortSignal
}

/** Draws a page on a canvas, which two drawings can't share. */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  { canvas, width, signal }: Drawing,
): Promise<void> {
  const page = await document.getPage(number)
  signal.throwIfAborted()
  const natural = page.getViewport({ scale: 1 })
  const wanted = (width / natural.width) * devicePixelRatio
  const viewport = page.getViewport({ scale: Math.min(wanted, largestScale(natural)) })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.width = `${width}px`
  canvas.style.height = `${(width / natural.width) * natural.height}px`
  const task = page.render({ canvas, viewport })
  signal.addEventListener('abort', () => task.cancel(), { once: true })
  await task.promise
}

function largestScale({ width, height }: { width: number; height: number }): number {
  return Math.sqrt(MOST / (width * height))
}

/** What stands on a page, in the order of the document. */
export async function pageText(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent()
  return items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
}
